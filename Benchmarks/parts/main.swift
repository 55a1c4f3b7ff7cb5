internal import CKernels

/// Measures the parts that every record passes, on data made from a seed, on one core.
///
/// Prints one line `figure<TAB>value<TAB>unit` each; `./bench` reads them. The first argument is the
/// seed, or `--kernels` to be told which kernels this processor runs.
let argument = CommandLine.arguments.dropFirst().first ?? "1"
if argument == "--kernels" {
  let levels = ["baseline", "AVX2", "AVX-512"]
  let level = Int(credit_csv_level())
  print(levels.indices.contains(level) ? levels[level] : "level \(level)")
} else {
  Parts(seed: UInt64(argument) ?? 1).run()
}
