internal import CreditCore
internal import Glibc

/// Writes a made-up city's registry, penalties, permits and food sellers, with labelled defects.
@main
enum SampleGenerator {
  static func main() {
    do {
      guard let settings = try Settings(CommandLine.arguments.dropFirst()) else {
        print(Settings.help)
        return
      }
      let sample = Sample(settings)
      try sample.write(to: settings.folder)
      print(sample.summary)
    } catch {
      let message = Array("sample-generator: \(error)\n".utf8)
      _ = write(STDERR_FILENO, message, message.count)
      exit(error is SettingsError ? 2 : 4)
    }
  }
}
