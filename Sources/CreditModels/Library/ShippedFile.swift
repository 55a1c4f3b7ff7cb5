/// A `.credit` file that is compiled in.
struct ShippedFile: Sendable {
  /// The name the file has in the folder of content.
  let name: String
  /// What the file says, but for the end of its last line.
  let text: StaticString
  /// What the file declares, so that it need not be read to be found.
  let declares: [(name: String, kind: ModelLibrary.Kind)]

  init(
    _ name: String, _ text: StaticString, declares: [(name: String, kind: ModelLibrary.Kind)]
  ) {
    self.name = name
    self.text = text
    self.declares = declares
  }
}
