import CreditCore
import CreditEval
import CreditModels

let known: [String: Value] = ["area": .number(150), "dynamic_score": .number(31)]
if let model = ModelLibrary.shipped.program("food.sales").program, let day = Day("2026-06-30") {
  let result = try model.evaluate(ModelCase(asOf: day, inputs: known))
  print(result.score ?? 0, result.grade ?? "-", result.gradeTitle ?? "")
  for line in result.lines where line.points != 0 { print(line.title, line.points) }
}
