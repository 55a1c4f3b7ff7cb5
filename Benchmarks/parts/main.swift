/// Measures the parts that every record passes, on data made from a seed, on one core.
///
/// Prints one line `figure<TAB>value<TAB>unit` each; `./bench` reads them. The first argument is the
/// seed.
let seed = UInt64(CommandLine.arguments.dropFirst().first ?? "1") ?? 1
Parts(seed: seed).run()
