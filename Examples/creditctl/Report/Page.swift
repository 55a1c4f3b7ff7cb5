/// A page that needs nothing but itself: no script, no font, no image from elsewhere.
struct Page {
  let title: String
  let subtitle: String
  private var moreStyle = ""
  private var sections: [(id: String, title: String, body: String)] = []

  init(_ title: String, subtitle: String) {
    self.title = title
    self.subtitle = subtitle
  }

  /// Adds rules of style that only this page needs.
  mutating func addStyle(_ style: String) { moreStyle += style }

  /// Adds a section; an empty one is left out.
  mutating func add(_ id: String, _ title: String, _ body: String) {
    if !body.isEmpty { sections.append((id, title, body)) }
  }

  /// The whole page.
  var html: String {
    let links = sections.map { "<a href=\"#\($0.id)\">\(HTML.text($0.title))</a>" }
    let bodies = sections.map {
      "<section id=\"\($0.id)\"><h2>\(HTML.text($0.title))</h2>\n\($0.body)</section>"
    }
    return """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTML.text(title))</title>
      <style>
      \(Page.style)
      \(moreStyle)
      </style>
      </head>
      <body>
      <header><h1>\(HTML.text(title))</h1><p>\(HTML.text(subtitle))</p></header>
      <nav>\(links.joined(separator: "\n"))</nav>
      <main>
      \(bodies.joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  /// Verdicts and grades have colours that hold in light, in the dark and for the colour-blind.
  private static let style = """
    :root{color-scheme:light dark;--bg:#f6f7f9;--paper:#fff;--ink:#1c2430;--soft:#5c6878;
    --line:#dfe3e9;--accent:#1f5fa8;--s0:#2f7f6f;--s1:#4c9ed9;--s2:#8d7fd1;--s3:#9aa5b1;
    --s4:#d0662f;--g0:#2f7f6f;--g1:#7fae4d;--g2:#e0a63a;--g3:#d0662f;--g4:#a8324a;--g5:#9aa5b1}
    @media (prefers-color-scheme:dark){:root{--bg:#12161c;--paper:#1a2028;--ink:#e6eaf0;
    --soft:#9aa6b6;--line:#2d3641;--accent:#7db4f0}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--bg);color:var(--ink);line-height:1.6;font-size:15px;
    font-family:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
    header,nav,main{max-width:1080px;margin:0 auto;padding:0 24px}
    header{padding-top:40px}h1{margin:0;font-size:28px;letter-spacing:.02em}
    header p{margin:4px 0 16px;color:var(--soft)}
    nav{display:flex;flex-wrap:wrap;gap:6px 18px;padding-bottom:8px}
    a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
    section{background:var(--paper);border:1px solid var(--line);border-radius:10px;
    padding:18px 22px;margin:16px 0}
    h2{margin:0 0 12px;font-size:19px}h3{margin:20px 0 8px;font-size:16px}
    .cards{display:flex;flex-wrap:wrap;gap:12px;margin-bottom:8px}
    .card{flex:1 1 120px;border:1px solid var(--line);border-radius:8px;padding:10px 14px;
    border-top:3px solid var(--accent)}
    .card b{display:block;font-size:22px;font-variant-numeric:tabular-nums}
    .card span,.note{color:var(--soft);font-size:13px}
    .card.c0{border-top-color:var(--s0)}.card.c1{border-top-color:var(--s1)}
    .card.c2{border-top-color:var(--s2)}.card.c3{border-top-color:var(--s3)}
    .card.c4{border-top-color:var(--s4)}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:14px}
    th,td{text-align:left;padding:6px 10px;border-bottom:1px solid var(--line);vertical-align:top}
    th{color:var(--soft);font-weight:600;white-space:nowrap}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    td.n:last-child{min-width:60px}
    .stack{display:block;min-width:140px;border-radius:4px;margin-top:5px}
    .s0{fill:var(--s0)}.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}.s4{fill:var(--s4)}
    .g0{fill:var(--g0)}.g1{fill:var(--g1)}.g2{fill:var(--g2)}.g3{fill:var(--g3)}
    .g4{fill:var(--g4)}.g5{fill:var(--g5)}
    .bar{display:grid;grid-template-columns:minmax(90px,180px) 1fr 130px;gap:12px;
    align-items:center;margin:6px 0}
    .bar .count{text-align:right;font-variant-numeric:tabular-nums}
    .legend{display:flex;flex-wrap:wrap;gap:4px 16px;color:var(--soft);font-size:13px;
    margin-bottom:8px}.legend i{display:inline-block;width:10px;height:10px;border-radius:2px;
    margin-right:5px}
    .grade{display:inline-block;min-width:28px;text-align:center;border-radius:4px;padding:0 7px;
    color:#fff;font-weight:600}
    .grade.g0{background:var(--g0)}.grade.g1{background:var(--g1)}.grade.g2{background:var(--g2)}
    .grade.g3{background:var(--g3)}.grade.g4{background:var(--g4)}.grade.g5{background:var(--g5)}
    ul.items{margin:0;padding-left:18px}
    code{font-family:ui-monospace,"Cascadia Mono",Menlo,monospace;font-size:13px;
    overflow-wrap:anywhere}
    tr:target{background:color-mix(in srgb,var(--accent) 18%,transparent)}
    @media print{:root{--bg:#fff;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--accent:#000}
    body{font-size:11pt}nav{display:none}header,main{max-width:none;padding:0}
    section{border:0;padding:0;margin:0 0 18pt}h2{break-after:avoid}tr{break-inside:avoid}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """
}
