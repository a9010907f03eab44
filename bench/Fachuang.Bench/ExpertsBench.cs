using System.Diagnostics;
using Fachuang.Domain.Draws;
using Fachuang.Domain.Evaluations;

namespace Fachuang.Bench;

/// <summary>Experts: 300 applicants × 104 indicators × 3 experts out of 200, given out and modelled; beside one plain sum over the same scores.</summary>
internal static class ExpertsBench
{
    private const int Fields = 8, PerField = 13, Applicants = 300, Experts = 200;

    public static int Run()
    {
        var blocks = Enumerable.Range(0, Applicants * Fields).Select(at => new AllottedBlock(Key(at / Fields), Name(at % Fields), PerField)).ToList();
        var experts = Enumerable.Range(0, Experts).Select(at => new AllottedExpert(
            Key(1000 + at), new HashSet<string> { Name(at), Name(at + 1), Name(at + 3) }, new HashSet<Guid> { Key(at) })).ToList();
        var allotment = ExpertAllotment.Of(blocks, experts, 3, [], 20261127);
        var giving = Figures.Median(Enumerable.Range(0, 5).Select(_ => Seconds(() => ExpertAllotment.Of(blocks, experts, 3, [], 20261127))));

        var scores = new List<SeverityScore>();
        var random = new SplitMix64(20261127);
        foreach (var place in allotment.Places)
        {
            var (expert, block) = (experts.FindIndex(one => one.Id == place.ExpertId), blocks.IndexOf(place.Block));
            scores.AddRange(Enumerable.Range(0, PerField).Select(at => new SeverityScore(expert, (block * PerField) + at, (random.Below(41) / 2.0) + 70 + (expert % 7))));
        }

        var found = ExpertSeverity.Of(scores, Experts, blocks.Count * PerField);
        var modelling = Figures.Median(Enumerable.Range(0, 5).Select(_ => Seconds(() => ExpertSeverity.Of(scores, Experts, blocks.Count * PerField))));
        var sum = 0.0;
        var plain = Figures.Median(Enumerable.Range(0, 5).Select(_ => Seconds(() => sum = scores.Sum(score => score.Value))));
        Figures.Head("scores", "given out, s", "heaviest load", "least possible", "vacant", "severity, s", "rounds", "groups", "plain sum, s", "one round ÷ plain sum");
        Figures.Row(scores.Count, giving, allotment.HeaviestLoad, allotment.LeastPossible, allotment.Vacant.Count, modelling, found.Rounds, found.Groups, plain.ToString("0.0000"), modelling / found.Rounds / plain);
        return sum > 0 && found.Usable ? 0 : 1;
    }

    private static double Seconds(Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        return watch.Elapsed.TotalSeconds;
    }

    private static string Name(int field) => $"F{field % Fields}";

    private static Guid Key(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
