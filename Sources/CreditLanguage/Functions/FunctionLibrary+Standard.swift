extension FunctionLibrary {
  /// The functions every `.credit` file may call.
  public static let standard = FunctionLibrary()
    .adding(textFunctions)
    .adding(nameFunctions)
    .adding(identifierFunctions)
    .adding(numberFunctions)
    .adding(stepFunctions)
    .adding(dayFunctions)
    .adding(periodFunctions)
}
