/// A model to begin with: it checks, its examples pass, and every part says what it is for.
enum ModelTemplate {
  static func text(name: String) -> String {
    """
    # 改写这个文件：先改标题和依据，再按规定逐条改写输入、分值、等级，最后改写示例。
    # 检查：creditctl model check 文件    运行示例：creditctl model test 文件

    model \(name) "新模型" edition "1" {
      cites own "示范用，换成规定的名称、文号和条款"

      subject enterprise

      input trained "参加培训的人数" number unit 人 range 0.. missing 0

      records penalty "行政处罚" on decided {
        column decided "处罚决定日期" day
      }

      sheet base "基础分" cites "示范用" {
        start 80
        item T1 "参加培训" add bands trained {
          0      -> 0
          0<..10 -> 5
          10<..  -> 10
        }
        item P1 "一年内受到行政处罚" deduct 15 each penalty within 1 year before as_of
      }

      score "得分" = base range 0...100

      grades higher is better {
        A "优秀" 90..
        B "良好" 75..<90
        C "一般" ..<75
      }

      example "培训过，没有处罚" {
        as_of 2026-06-30
        trained = 12
        expect score 90, grade A
      }

      example "一次处罚" {
        as_of 2026-06-30
        trained = 3
        record penalty { decided = 2026-03-01 }
        expect score 70, grade C
      }
    }

    """
  }
}
