import CreditRecords
import Testing

@Suite("Words of storage errors")
struct StorageErrorTests {
  @Test func saysWhatHappenedAndWhatToDo() {
    let cases: [(StorageError, String)] = [
      (
        StorageError(.full, path: "/data/city.credit"),
        "There is no room left to write '/data/city.credit'. Free some space and repeat the step; "
          + "nothing of the unfinished batch was kept."
      ),
      (
        StorageError(.newerFormat, path: "a", detail: "format 3, this version reads up to 0"),
        "'a' was written by a newer version of this library. "
          + "(format 3, this version reads up to 0) "
          + "Update the program, or use the store it was made for; the file was left as it is."
      ),
      (
        StorageError(.mismatch, subject: "penalty@2024", detail: "there is no field 'x'"),
        "The rows do not fit the definition of 'penalty@2024'. (there is no field 'x') "
          + "Compare the columns with the definition; nothing of these rows was kept."
      ),
      (
        StorageError(.busy),
        "Another writer is using the store. "
          + "Wait until it has finished, then try again; nothing was changed."
      ),
    ]
    for (error, text) in cases { #expect(error.description == text) }
  }
}
