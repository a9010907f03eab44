using Fachuang.Bench;

// dotnet run -c Release --project bench/Fachuang.Bench -- MEASURE [ARGUMENTS]
// Every measure prints the table that docs/performance.md quotes, beside its yardstick of the same run.
return args switch
{
    ["import"] => ImportBench.Run(),
    ["formats"] => FormatsBench.Run(),
    ["compare"] => CompareBench.Run(),
    ["fuzz", var minutes, ..] => Fuzz.Run(double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture), args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 1),
    ["dispatch"] => await DispatchBench.RunAsync(null),
    ["dispatch", var server] => await DispatchBench.RunAsync(server),
    ["pages"] => await PagesBench.RunAsync(),
    ["walls"] => await WallsBench.RunAsync(),
    ["ingest"] => await IngestBench.RunAsync(),
    ["checks"] => await ChecksBench.RunAsync(),
    ["reminders", ..] => await RemindersBench.RunAsync(args.ElementAtOrDefault(1)),
    ["search", ..] => await SearchBench.RunAsync(args.ElementAtOrDefault(1) is null or "-" ? null : args[1], args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000),
    ["likeness"] => LikenessBench.Run(),
    ["score"] => ScoreBench.Run(),
    ["experts"] => ExpertsBench.Run(),
    ["cycles"] => await CyclesBench.RunAsync(),
    ["package", ..] => await PackageBench.RunAsync(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 5),
    ["portal"] => await PortalBench.RunAsync(),
    ["reports"] => await ReportsBench.RunAsync(),
    ["bare", var address] => await BareServer.RunAsync(address),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Fachuang.Bench MEASURE [ARGUMENTS], where MEASURE is one of");
    Console.Error.WriteLine("import  formats  compare  fuzz MINUTES [SEED]  dispatch [CONNECTION]  pages  walls  ingest  checks  reminders [CONNECTION]  search [CONNECTION|- [PASSAGES]]");
    Console.Error.WriteLine("likeness  score  experts  cycles  package [GIGABYTES]  portal  reports");
    return 2;
}
