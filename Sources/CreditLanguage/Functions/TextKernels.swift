internal import CreditCore

/// The shapes that kernels over texts have in common.
enum TextKernels {
  /// A lane of texts for each argument; constants are spread over the rows.
  static func lanes(
    _ arguments: [Lane], _ scratch: Scratch
  ) -> [UnsafeMutablePointer<TextSlice>]? {
    var lanes: [UnsafeMutablePointer<TextSlice>] = []
    for argument in arguments {
      switch argument {
      case .text(let lane): lanes.append(lane)
      case .constant(let value):
        let lane = scratch.textLane()
        var slice = TextSlice.missing
        if case .text(var text) = value { slice = text.withUTF8 { scratch.copy($0) } }
        for row in 0..<scratch.rows { lane[row] = slice }
        lanes.append(lane)
      default: return nil
      }
    }
    return lanes
  }

  /// A text for each row; missing where an argument is missing.
  @inline(__always)
  static func map(
    _ arguments: [Lane], _ scratch: Scratch,
    _ body: (_ slices: (TextSlice, TextSlice, TextSlice), _ scratch: Scratch) -> TextSlice
  ) -> Lane? {
    guard let lanes = lanes(arguments, scratch), let a = lanes.first else { return nil }
    let b = lanes.count > 1 ? lanes[1] : a
    let c = lanes.count > 2 ? lanes[2] : a
    let result = scratch.textLane()
    for row in 0..<scratch.rows {
      let slices = (a[row], b[row], c[row])
      result[row] =
        slices.0.isMissing || slices.1.isMissing || slices.2.isMissing || !scratch.isSelected(row)
        ? .missing : body(slices, scratch)
    }
    return .text(result)
  }

  /// The value of the same body for one row of texts.
  static func single(
    _ arguments: [Value],
    _ body: (_ slices: (TextSlice, TextSlice, TextSlice), _ scratch: Scratch) -> TextSlice
  ) -> Value {
    let scratch = Scratch(capacity: 1)
    scratch.begin(rows: 1)
    var slices: [TextSlice] = []
    for argument in arguments {
      guard var text = argument.text else { return .missing }
      slices.append(text.withUTF8 { scratch.copy($0) })
    }
    while slices.count < 3 { slices.append(slices[0]) }
    return body((slices[0], slices[1], slices[2]), scratch).text.map { .text($0) } ?? .missing
  }

  /// Yes or no for each row of two texts.
  @inline(__always)
  static func test(
    _ arguments: [Lane], _ scratch: Scratch,
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Lane? {
    guard let lanes = lanes(arguments, scratch), lanes.count == 2 else { return nil }
    let result = scratch.booleanLane()
    for row in 0..<scratch.rows {
      let (a, b) = (lanes[0][row], lanes[1][row])
      result[row] =
        a.isMissing || b.isMissing || !scratch.isSelected(row) ? 2 : body(a.bytes, b.bytes) ? 1 : 0
    }
    return .boolean(result)
  }

  static func firstPresent(_ arguments: [Lane], _ scratch: Scratch) -> Lane? {
    guard let lanes = lanes(arguments, scratch) else { return nil }
    let result = scratch.textLane()
    for row in 0..<scratch.rows {
      var value = TextSlice.missing
      for lane in lanes where value.isMissing { value = lane[row] }
      result[row] = value
    }
    return .text(result)
  }

  /// Texts read as numbers with six digits behind the point; `nil` if one needs more.
  static func numbers(_ arguments: [Lane], _ scratch: Scratch) -> Lane? {
    guard let lanes = lanes(arguments, scratch) else { return nil }
    let result = scratch.numberLane()
    for row in 0..<scratch.rows {
      switch FixedPoint.parse(lanes[0][row], scale: 6) {
      case .value(let number): result[row] = number
      case .missing, .malformed: result[row] = Lane.missingNumber
      case .tooWide: return nil
      }
    }
    return .number(result, scale: 6)
  }

  static func numberBetween(_ arguments: [Lane], _ scratch: Scratch) -> Lane? {
    guard let lanes = lanes(arguments, scratch) else { return nil }
    let result = scratch.numberLane()
    for row in 0..<scratch.rows {
      let (text, before, after) = (lanes[0][row], lanes[1][row], lanes[2][row])
      if text.isMissing || before.isMissing || after.isMissing || !scratch.isSelected(row) {
        result[row] = Lane.missingNumber
        continue
      }
      let found = ByteEdit.slice(in: text.bytes, between: before.bytes, and: after.bytes)
      switch FixedPoint.parse(found, scale: 6) {
      case .value(let number): result[row] = number
      case .missing, .malformed: result[row] = Lane.missingNumber
      case .tooWide: return nil
      }
    }
    return .number(result, scale: 6)
  }
}
