import Glibc

func complain(_ text: String) {
  let bytes = Array((text + "\n").utf8)
  _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}

guard CommandLine.arguments.count >= 3, let seed = UInt64(CommandLine.arguments[2]) else {
  complain("usage: store-benchmark FOLDER SEED [ROWS]")
  exit(2)
}
let rows = CommandLine.arguments.count > 3 ? Int(CommandLine.arguments[3]) ?? 0 : 1_000_000
do {
  try measureStore(in: CommandLine.arguments[1], seed: seed, rows: max(rows, 50_000))
} catch {
  complain("store-benchmark: \(error)")
  exit(1)
}
