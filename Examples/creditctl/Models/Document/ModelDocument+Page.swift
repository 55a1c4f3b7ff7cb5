internal import CreditLanguage

extension ModelDocument {
  /// The document as a page that needs nothing but itself.
  var html: String {
    var page = Page(title, subtitle: subtitle)
    page.addStyle(ModelDocument.style)
    for section in sections {
      page.add(section.id, section.title, section.blocks.map { html($0) }.joined(separator: "\n"))
    }
    return page.html
  }

  private func html(_ block: DocumentBlock) -> String {
    switch block {
    case .heading(let text): return "<h3>\(HTML.text(text))</h3>"
    case .paragraph(let pieces): return "<p>\(html(pieces))</p>"
    case .table(let titles, let rows):
      return HTML.table(titles, rows.map { $0.map { html($0) } })
    case .signatures(let roles):
      let lines = roles.map {
        "<div class=\"sign\"><b>\(HTML.text($0))</b><span>姓名</span><i></i><span>签名</span><i></i>"
          + "<span>日期</span><i></i></div>"
      }
      return lines.joined(separator: "\n")
    case .source(let file, let number, let first, let lines):
      let numbered = lines.enumerated().map { offset, line in
        "<span class=\"l\" id=\"L\(number)-\(first + offset)\"><i>\(first + offset)</i>"
          + "\(HTML.text(line))</span>"
      }
      return "<h3>\(HTML.text(file))</h3><pre>\(numbered.joined(separator: "\n"))</pre>"
    }
  }

  private func html(_ pieces: [DocumentPiece]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): return HTML.text(text)
      case .code(let text): return text.isEmpty ? "" : "<code>\(HTML.text(text))</code>"
      case .mark(let text): return "<span class=\"mark\">\(HTML.text(text))</span>"
      case .lineEnd: return "<br>"
      case .link(let text, let span):
        guard let (file, line) = anchor(span) else { return HTML.text(text) }
        return "<a href=\"#L\(file)-\(line)\">\(HTML.text(text))</a>"
      }
    }.joined()
  }

  private static let style = """
    .mark{display:inline-block;border:1px solid var(--s4);color:var(--s4);border-radius:4px;
    padding:0 6px;font-size:12px;font-weight:600;white-space:nowrap}
    #sheets table,#moves table{min-width:760px}
    td a{color:inherit;text-decoration:underline dotted var(--soft);text-underline-offset:3px}
    td:last-child a{color:var(--accent);text-decoration:none;font-size:12px;white-space:nowrap}
    td:first-child{white-space:nowrap}
    pre{margin:0;overflow-x:auto;font:12.5px/1.7 ui-monospace,"Cascadia Mono",Menlo,"Noto Sans Mono",
    "Noto Sans Mono CJK SC",monospace}
    .l{display:block;padding-left:52px;text-indent:-52px;white-space:pre-wrap}
    .l i{display:inline-block;width:40px;margin-right:12px;text-align:right;text-indent:0;
    color:var(--soft);font-style:normal;user-select:none}
    .l:target{background:color-mix(in srgb,var(--accent) 18%,transparent)}
    .sign{display:flex;flex-wrap:wrap;align-items:flex-end;gap:8px 14px;margin:26px 0}
    .sign b{min-width:110px}.sign i{flex:1 1 110px;border-bottom:1px solid var(--ink);height:1.4em}
    .sign span{color:var(--soft);font-size:13px}
    @media print{a{color:inherit;text-decoration:none}#text{break-before:page}
    #sign{break-inside:avoid}.scroll{overflow:visible}table{min-width:0!important;font-size:9pt}
    th{white-space:normal}pre{white-space:pre-wrap;font-size:8pt}}
    """
}
