internal import CLimits
internal import CKernels
internal import CreditCore
internal import CreditEval

/// Measures one model on cases that are there.
struct ModelMeasurement {
  private let program: ModelProgram
  private let cases: [ModelCase]
  private let count: Int
  private let asOf: Day
  private let compiled: Double

  init(_ program: ModelProgram, _ cases: [ModelCase], count: Int, asOf: Day, compiled: Double) {
    self.program = program
    self.cases = cases
    self.count = count
    self.asOf = asOf
    self.compiled = compiled
  }

  func run() throws(InputError) -> Figures {
    var figures = Figures()
    figures.add("compile", "读取并编译模型", compiled * 1e3, "毫秒")
    let some = Array(cases.prefix(2000))
    var results: [Result<ModelResult, ModelError>] = []
    let plain = fastest {
      results = some.map { one in
        Result { () throws(ModelError) in try program.evaluate(one) }
      }
    }
    guard !some.isEmpty, plain > 0 else { throw InputError(program.name, "没有案例可以测量") }
    let failed = results.count { if case .failure = $0 { true } else { false } }
    if failed > 0 { figures.note("\(failed) 个案例无法评价") }
    let perSecond = Double(some.count) / plain
    figures.add("reference", "逐个求值", perSecond, "个主体/秒")
    let bandwidth = readBandwidth()
    let bytes = bytesPerSubject
    figures.add("bandwidth", "内存顺序读取", bandwidth / 1e9, "GB/秒")
    figures.add("subject_bytes", "每个主体的数据", bytes, "字节")
    figures.add("memory_limit", "内存带宽允许的上限", bandwidth / max(bytes, 1), "个主体/秒")
    return figures
  }

  /// The fewest seconds that some runs take.
  private func fastest(_ body: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<3 {
      let started = Clock.seconds()
      body()
      best = min(best, Clock.seconds() - started)
    }
    return best
  }

  /// What a subject takes in columns: numbers in eight bytes, days and texts in four.
  private var bytesPerSubject: Double {
    func width(_ type: ValueType) -> Int {
      switch type {
      case .number, .money: 8
      case .day, .text: 4
      case .boolean: 1
      }
    }
    var bytes = program.inputs.reduce(0) { $0 + width($1.type) } * cases.count
    for records in program.records {
      let rows = cases.reduce(0) { $0 + ($1.records[records.name]?.count ?? 0) }
      bytes += rows * records.types.reduce(0) { $0 + width($1) } + cases.count * 8
    }
    return Double(bytes) / Double(max(cases.count, 1))
  }

  /// Bytes a second of one thread that reads memory from end to end.
  private func readBandwidth() -> Double {
    let bytes = 256 << 20
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 4096)
    defer { room.deallocate() }
    room.initializeMemory(as: UInt8.self, repeating: 1)
    var sum: UInt64 = 0
    let seconds = fastest {
      sum &+= credit_read_sequential(credit_kernel_level(), room.baseAddress, bytes)
    }
    // What is added up is looked at, or the loop might be left out.
    return sum == 0 ? 0 : Double(bytes) / max(seconds, 1e-9)
  }
}
