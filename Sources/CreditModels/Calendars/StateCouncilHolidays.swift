public import CreditCore

extension WorkingCalendar {
  /// The rest days and moved working days that the State Council set for 2008 to 2026.
  ///
  /// Each year's table is the yearly notice of its General Office with the notices that changed it,
  /// cited by their document numbers from 2010 on. A notice also sets the last days of the year
  /// before: those of 2026 are final when the notice for 2027 has come and its
  /// table is added with `WorkingCalendar(name:_:)`.
  public static let stateCouncil: WorkingCalendar = {
    do {
      return try WorkingCalendar(name: "国务院节假日安排", stateCouncilTables())
    } catch {
      preconditionFailure("a shipped holiday table is not sound: \(error)")
    }
  }()

  /// The tables of `stateCouncil`, to which a later year's may be added.
  ///
  /// - Throws: nothing, as long as the shipped text is sound, which the tests make sure of.
  public static func stateCouncilTables() throws(CalendarError) -> [HolidayTable] {
    var tables: [HolidayTable] = []
    for text in stateCouncilText { tables.append(try HolidayTable(parsing: text)) }
    return tables
  }
}

/// One table a year, a statement a line, as in the notice.
private let stateCouncilText = [
  """
  year 2008
  cites 国务院办公厅关于2008年部分节假日安排的通知
  rest 2007-12-30..2008-01-01 元旦
  rest 02-06..02-12 春节
  rest 04-04..04-06 清明节
  rest 05-01..05-03 劳动节
  rest 06-07..06-09 端午节
  rest 09-13..09-15 中秋节
  rest 09-29..10-05 国庆节
  work 2007-12-29 02-02 02-03 05-04 09-27 09-28
  """,
  """
  year 2009
  cites 国务院办公厅关于2009年部分节假日安排的通知
  rest 01-01..01-03 元旦
  rest 01-25..01-31 春节
  rest 04-04..04-06 清明节
  rest 05-01..05-03 劳动节
  rest 05-28..05-30 端午节
  rest 10-01..10-08 国庆节、中秋节
  work 01-04 01-24 02-01 05-31 09-27 10-10
  """,
  """
  year 2010
  cites 国务院办公厅关于2010年部分节假日安排的通知（国办发明电〔2009〕27号）
  rest 01-01..01-03 元旦
  rest 02-13..02-19 春节
  rest 04-03..04-05 清明节
  rest 05-01..05-03 劳动节
  rest 06-14..06-16 端午节
  rest 09-22..09-24 中秋节
  rest 10-01..10-07 国庆节
  work 02-20 02-21 06-12 06-13 09-19 09-25 09-26 10-09
  """,
  """
  year 2011
  cites 国务院办公厅关于2011年部分节假日安排的通知（国办发明电〔2010〕40号）
  rest 01-01..01-03 元旦
  rest 02-02..02-08 春节
  rest 04-03..04-05 清明节
  rest 04-30..05-02 劳动节
  rest 06-04..06-06 端午节
  rest 09-10..09-12 中秋节
  rest 10-01..10-07 国庆节
  work 01-30 02-12 04-02 10-08 10-09
  """,
  """
  year 2012
  cites 国务院办公厅关于2012年部分节假日安排的通知（国办发明电〔2011〕45号）
  rest 01-01..01-03 元旦
  rest 01-22..01-28 春节
  rest 04-02..04-04 清明节
  rest 04-29..05-01 劳动节
  rest 06-22..06-24 端午节
  rest 09-30..10-07 中秋节、国庆节
  work 2011-12-31 01-21 01-29 03-31 04-01 04-28 09-29
  """,
  """
  year 2013
  cites 国务院办公厅关于2013年部分节假日安排的通知（国办发明电〔2012〕33号）
  rest 01-01..01-03 元旦
  rest 02-09..02-15 春节
  rest 04-04..04-06 清明节
  rest 04-29..05-01 劳动节
  rest 06-10..06-12 端午节
  rest 09-19..09-21 中秋节
  rest 10-01..10-07 国庆节
  work 01-05 01-06 02-16 02-17 04-07 04-27 04-28 06-08 06-09 09-22 09-29 10-12
  """,
  """
  year 2014
  cites 国务院办公厅关于2014年部分节假日安排的通知（国办发明电〔2013〕28号）
  rest 01-01 元旦
  rest 01-31..02-06 春节
  rest 04-05 清明节
  rest 04-07 清明节补休
  rest 05-01..05-03 劳动节
  rest 06-02 端午节
  rest 09-08 中秋节
  rest 10-01..10-07 国庆节
  work 01-26 02-08 05-04 09-28 10-11
  """,
  """
  year 2015
  cites 国务院办公厅关于2015年部分节假日安排的通知（国办发明电〔2014〕28号）
  cites 国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知（国发明电〔2015〕1号）
  rest 01-01..01-03 元旦
  rest 02-18..02-24 春节
  rest 04-05..04-06 清明节
  rest 05-01 劳动节
  rest 06-20 端午节
  rest 06-22 端午节补休
  rest 09-03..09-05 抗战胜利70周年纪念日
  rest 09-27 中秋节
  rest 10-01..10-07 国庆节
  work 01-04 02-15 02-28 09-06 10-10
  """,
  """
  year 2016
  cites 国务院办公厅关于2016年部分节假日安排的通知（国办发明电〔2015〕18号）
  rest 01-01 元旦
  rest 02-07..02-13 春节
  rest 04-04 清明节
  rest 05-01..05-02 劳动节
  rest 06-09..06-11 端午节
  rest 09-15..09-17 中秋节
  rest 10-01..10-07 国庆节
  work 02-06 02-14 06-12 09-18 10-08 10-09
  """,
  """
  year 2017
  cites 国务院办公厅关于2017年部分节假日安排的通知（国办发明电〔2016〕17号）
  rest 01-01..01-02 元旦
  rest 01-27..02-02 春节
  rest 04-02..04-04 清明节
  rest 05-01 劳动节
  rest 05-28..05-30 端午节
  rest 10-01..10-08 中秋节、国庆节
  work 01-22 02-04 04-01 05-27 09-30
  """,
  """
  year 2018
  cites 国务院办公厅关于2018年部分节假日安排的通知（国办发明电〔2017〕12号）
  rest 01-01 元旦
  rest 02-15..02-21 春节
  rest 04-05..04-07 清明节
  rest 04-29..05-01 劳动节
  rest 06-18 端午节
  rest 09-24 中秋节
  rest 10-01..10-07 国庆节
  work 02-11 02-24 04-08 04-28 09-29 09-30
  """,
  """
  year 2019
  cites 国务院办公厅关于2019年部分节假日安排的通知（国办发明电〔2018〕15号）
  cites 国务院办公厅关于调整2019年劳动节假期安排的通知（国办发明电〔2019〕3号）
  rest 2018-12-30..2019-01-01 元旦
  rest 02-04..02-10 春节
  rest 04-05 清明节
  rest 05-01..05-04 劳动节
  rest 06-07 端午节
  rest 09-13 中秋节
  rest 10-01..10-07 国庆节
  work 2018-12-29 02-02 02-03 04-28 05-05 09-29 10-12
  """,
  """
  year 2020
  cites 国务院办公厅关于2020年部分节假日安排的通知（国办发明电〔2019〕16号）
  cites 国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）
  rest 01-01 元旦
  rest 01-24..02-02 春节
  rest 04-04..04-06 清明节
  rest 05-01..05-05 劳动节
  rest 06-25..06-27 端午节
  rest 10-01..10-08 国庆节、中秋节
  work 01-19 04-26 05-09 06-28 09-27 10-10
  """,
  """
  year 2021
  cites 国务院办公厅关于2021年部分节假日安排的通知（国办发明电〔2020〕27号）
  rest 01-01..01-03 元旦
  rest 02-11..02-17 春节
  rest 04-03..04-05 清明节
  rest 05-01..05-05 劳动节
  rest 06-12..06-14 端午节
  rest 09-19..09-21 中秋节
  rest 10-01..10-07 国庆节
  work 02-07 02-20 04-25 05-08 09-18 09-26 10-09
  """,
  """
  year 2022
  cites 国务院办公厅关于2022年部分节假日安排的通知（国办发明电〔2021〕11号）
  rest 01-01..01-03 元旦
  rest 01-31..02-06 春节
  rest 04-03..04-05 清明节
  rest 04-30..05-04 劳动节
  rest 06-03..06-05 端午节
  rest 09-10..09-12 中秋节
  rest 10-01..10-07 国庆节
  work 01-29 01-30 04-02 04-24 05-07 10-08 10-09
  """,
  """
  year 2023
  cites 国务院办公厅关于2023年部分节假日安排的通知（国办发明电〔2022〕16号）
  rest 2022-12-31..2023-01-02 元旦
  rest 01-21..01-27 春节
  rest 04-05 清明节
  rest 04-29..05-03 劳动节
  rest 06-22..06-24 端午节
  rest 09-29..10-06 中秋节、国庆节
  work 01-28 01-29 04-23 05-06 06-25 10-07 10-08
  """,
  """
  year 2024
  cites 国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）
  rest 01-01 元旦
  rest 02-10..02-17 春节
  rest 04-04..04-06 清明节
  rest 05-01..05-05 劳动节
  rest 06-10 端午节
  rest 09-15..09-17 中秋节
  rest 10-01..10-07 国庆节
  work 02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12
  """,
  """
  year 2025
  cites 国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）
  rest 01-01 元旦
  rest 01-28..02-04 春节
  rest 04-04..04-06 清明节
  rest 05-01..05-05 劳动节
  rest 05-31..06-02 端午节
  rest 10-01..10-08 国庆节、中秋节
  work 01-26 02-08 04-27 09-28 10-11
  """,
  """
  year 2026
  cites 国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）
  rest 01-01..01-03 元旦
  rest 02-15..02-23 春节
  rest 04-04..04-06 清明节
  rest 05-01..05-05 劳动节
  rest 06-19..06-21 端午节
  rest 09-25..09-27 中秋节
  rest 10-01..10-07 国庆节
  work 01-04 02-14 02-28 05-09 09-20 10-10
  """,
]
