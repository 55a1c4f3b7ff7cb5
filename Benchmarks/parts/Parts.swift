internal import CreditCleansing
internal import CreditCore

/// The measured parts and the data they run over.
struct Parts {
  private let codes: [UInt8]
  private let codeCount = 100_000
  private let csv: [UInt8]
  private let decimals: [String]
  private let names: [String]

  init(seed: UInt64) {
    var random = Random(seed: seed)
    var codes: [UInt8] = []
    var rows = Array("code,authority,kind,amount,decided,text\n".utf8)
    var decimals: [String] = []
    var names: [String] = []
    let places = ["北京市", "上海", "广东省深圳市", "江苏省", "成都市"]
    let words = ["鑫", "恒", "泰", "隆", "瑞", "盛", "华", "远", "明", "德"]
    let forms = ["有限公司", "有限责任公司", "股份有限公司", "(集团)有限公司"]
    for index in 0..<codeCount {
      let code = Parts.code(&random)
      codes += code.utf8
      let amount = "\(random.next() % 1_000_000).\(random.next() % 90 + 10)"
      decimals.append(amount)
      if index < 20_000 {
        var name = places[Int(random.next() % UInt64(places.count))]
        for _ in 0..<3 { name += words[Int(random.next() % UInt64(words.count))] }
        names.append(name + "食品" + forms[Int(random.next() % UInt64(forms.count))])
      }
      rows += "\(code),某某市市场监督管理局,罚款,\(amount),2026-0\(index % 9 + 1)-11,".utf8
      rows += "\"违法事实，\(index % 3 == 0 ? "罚款\"\"人民币\"\"" : "警告")\"\n".utf8
    }
    self.codes = codes
    self.csv = rows
    self.decimals = decimals
    self.names = names
  }

  func run() {
    let memory = readMemory()
    figure("memory, read once (the limit)", memory / 1e9, "GB/s")
    let reading = readCSV()
    figure("CSV, read from memory into columns", reading / 1e9, "GB/s")
    figure("CSV, of the limit", 100 * reading / memory, "%")
    figure("统一社会信用代码, verdict on bytes", verdicts(), "codes/s")
    figure("decimal, from text", parseDecimals(), "values/s")
    figure("company name, folded to its key", foldNames(), "names/s")
    figure("company names, compared", compareNames(), "pairs/s")
  }

  private func figure(_ name: String, _ value: Double, _ unit: String) {
    print("\(name)\t\(value)\t\(unit)")
  }

  /// Bytes per second when 256 MB are only added up.
  private func readMemory() -> Double {
    let words = [UInt64](repeating: 1, count: 32 << 20)
    let seconds = bestSeconds {
      var sum: UInt64 = 0
      words.withUnsafeBufferPointer { for word in $0 { sum &+= word } }
      use(sum)
    }
    return Double(words.count * 8) / seconds
  }

  private func readCSV() -> Double {
    let seconds = bestSeconds {
      var rows = 0
      do {
        let source = try CSVSource(bytes: csv, name: "generated")
        while let chunk = try source.next() { rows += chunk.rowCount }
      } catch {
        print("the generated file does not read: \(error)")
      }
      precondition(rows == codeCount, "a row of the generated file was lost")
    }
    return Double(csv.count) / seconds
  }

  private func verdicts() -> Double {
    let seconds = bestSeconds {
      codes.withUnsafeBufferPointer { bytes in
        var valid = 0
        for index in 0..<codeCount {
          let code = UnsafeBufferPointer(rebasing: bytes[index * 18..<index * 18 + 18])
          if UnifiedSocialCreditCode.verdict(code) == .valid { valid += 1 }
        }
        precondition(valid == codeCount, "a generated code is not valid")
      }
    }
    return Double(codeCount) / seconds
  }

  private func parseDecimals() -> Double {
    let seconds = bestSeconds {
      for text in decimals { use(ExactDecimal(parsing: text)) }
    }
    return Double(decimals.count) / seconds
  }

  private func foldNames() -> Double {
    let seconds = bestSeconds {
      for name in names { use(CompanyName.key(name)) }
    }
    return Double(names.count) / seconds
  }

  private func compareNames() -> Double {
    let pairs = zip(names, names.dropFirst())
    let seconds = bestSeconds {
      for (one, other) in pairs { use(NameComparison(one, other).decision) }
    }
    return Double(names.count - 1) / seconds
  }
}
