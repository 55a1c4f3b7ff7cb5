import CreditModels
import TestCases
import Testing

/// The page that lists the shipped models.
@Suite struct GalleryTests {
  @Test func everyShippedModelHasItsSection() {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let page = CaseFiles.read(
      parts.joined(separator: "/") + "/DocsSource/CreditKit.docc/ModelGallery.md")
    let listed = page.split(separator: "\n").filter { $0.hasPrefix("### `") }
      .map { String($0.dropFirst(5).prefix { $0 != "`" }) }
    #expect(listed.sorted() == ModelLibrary.shipped.names(of: .model).sorted())
  }
}
