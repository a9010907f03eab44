using Fachuang.Bench;

// dotnet run -c Release --project bench/Fachuang.Bench -- import | pages | upload | bare
// Every measure prints the table that docs/performance.md quotes, beside its yardstick of the same run.
return args switch
{
    ["import"] => ImportBench.Run(),
    ["pages"] => await PagesBench.RunAsync(),
    ["upload"] => await UploadBench.RunAsync(),
    ["bare", var address] => await BareServer.RunAsync(address),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Fachuang.Bench import | pages | upload");
    return 2;
}
