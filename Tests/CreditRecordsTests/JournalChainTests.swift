import CreditCore
import CreditRecords
import Testing

@Suite("Journals")
struct JournalChainTests {
  @Test func digestsAreThoseOfTheStandard() {
    // FIPS 180-4 examples, and lengths around the end of a block.
    let cases: [(String, String)] = [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000),
        "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
      ),
    ]
    for (text, digest) in cases { #expect(SHA256.hexadecimal(of: Array(text.utf8)) == digest) }
    var parts = SHA256()
    for byte in String(repeating: "a", count: 1_000).utf8 { parts.update([byte]) }
    #expect(SHA256.hexadecimal(parts.finish()) == cases[3].1)
  }

  @Test func anAlteredEntryIsFound() {
    var entries: [JournalEntry] = []
    for index in 1...4 {
      entries.append(
        JournalChain.entry(
          "audit", index: index, kind: "k", body: [UInt8(index)],
          after: entries.last?.digest ?? JournalChain.root))
    }
    #expect(JournalChain.firstFault(entries) == nil)
    var altered = entries
    let old = entries[2]
    altered[2] = JournalEntry(
      journal: old.journal, index: 3, kind: old.kind, body: [9], digest: old.digest)
    #expect(JournalChain.firstFault(altered) == 3)
    #expect(JournalChain.firstFault(entries.dropFirst()) == 1)
    #expect(JournalChain.firstFault([entries[0], entries[2], entries[3]]) == 2)
  }
}
