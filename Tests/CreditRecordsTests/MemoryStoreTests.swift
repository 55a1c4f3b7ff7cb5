import CreditRecords
import CreditTestSupport
import Testing

@Suite("MemoryStore")
struct MemoryStoreTests {
  @Test func keepsTheLawsOfStores() {
    let broken = StoreConformance { MemoryStore() }.check()
    #expect(broken.isEmpty, "\(broken.map(\.description).joined(separator: "\n"))")
  }
}
