extension Formatter {
  /// The lines with comments and kept empty lines among them.
  ///
  /// A comment stays before what it stood before, and behind what it stood behind; one from the
  /// middle of something that becomes one line goes before it.
  func placing(_ comments: [CommentSyntax], blankLines: [Int]) -> [FormattedLine] {
    var before: [[CommentSyntax]] = Array(repeating: [], count: lines.count + 1)
    var behind: [CommentSyntax?] = Array(repeating: nil, count: lines.count)
    let order = lines.indices.filter { lines[$0].span != .none }
      .sorted { lines[$0].span.start < lines[$1].span.start }
    for comment in comments {
      // The last line that begins before the comment, and the first that begins behind it.
      let next = order.firstPlace { lines[$0].span.start > comment.span.start }
      let target = next < order.count ? order[next] : lines.count
      guard next > 0 else {
        before[target].append(comment)
        continue
      }
      let last = order[next - 1]
      let isWithin = lines[last].role == .plain && comment.span.start < lines[last].span.end
      if isWithin {
        before[last].append(comment)
      } else if comment.isTrailing && behind[last] == nil {
        behind[last] = comment
      } else {
        before[target].append(comment)
      }
    }
    return assembled(before: before, behind: behind, blankLines: blankLines)
  }

  private func assembled(
    before: [[CommentSyntax]], behind: [CommentSyntax?], blankLines: [Int]
  ) -> [FormattedLine] {
    var result: [FormattedLine] = []
    var previousEnd = 0
    // Whether an empty line stood between what came last and this.
    func hadBlank(_ span: SourceSpan) -> Bool {
      guard span != .none, span.start > previousEnd else { return false }
      let place = blankLines.firstPlace { $0 > previousEnd }
      return place < blankLines.count && blankLines[place] <= span.start
    }
    func append(_ line: FormattedLine) {
      var line = line
      let opens = result.last.map { $0.role == .opening } ?? true
      let blank = hadBlank(line.span) || line.startsSection
      line.startsSection = blank && !opens && line.role != .closing
      result.append(line)
      if line.span != .none {
        previousEnd = line.role == .opening ? line.span.start : line.span.end
      }
    }
    for place in lines.indices {
      var line = lines[place]
      for comment in before[place] {
        let depth = line.depth + (line.role == .closing ? 1 : 0)
        // The empty line of a section goes before the comments that belong to it.
        append(
          FormattedLine(
            depth: depth, cells: ["#" + comment.text], span: comment.span,
            startsSection: line.startsSection))
        line.startsSection = false
      }
      line.comment = behind[place]?.text
      append(line)
      if let comment = behind[place] { previousEnd = max(previousEnd, comment.span.end) }
    }
    for comment in before[lines.count] {
      append(FormattedLine(depth: 0, cells: ["#" + comment.text], span: comment.span))
    }
    return result
  }
}

extension Array {
  /// The first place of a sorted array where the condition holds, or the count.
  func firstPlace(where condition: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
