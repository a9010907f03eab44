using Fachuang.Bench;

// dotnet run -c Release --project bench/Fachuang.Bench -- import | formats | compare | fuzz MINUTES [SEED] | dispatch [CONNECTION] | pages | walls | upload | reminders [CONNECTION] | bare
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
    ["upload"] => await UploadBench.RunAsync(),
    ["reminders", ..] => await RemindersBench.RunAsync(args.ElementAtOrDefault(1)),
    ["bare", var address] => await BareServer.RunAsync(address),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Fachuang.Bench import | formats | compare | fuzz MINUTES [SEED] | dispatch [CONNECTION] | pages | walls | upload | reminders [CONNECTION]");
    return 2;
}
