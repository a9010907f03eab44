using System.Diagnostics;
using Fachuang.Domain.Materials;

namespace Fachuang.Bench;

/// <summary>
/// 100 000 texts of 800 characters, a tenth of them changed copies of others: making their signatures, putting them into the index, asking it for each of a
/// thousand, beside comparing each of those with every signature.
/// </summary>
internal static class LikenessBench
{
    private const int Count = 100_000, Asked = 1000, Length = 800;

    public static int Run()
    {
        var chance = new Random(1);
        var sentences = SearchBench.Sentences();
        var texts = new List<string>(Count);
        for (var at = 0; at < Count; at++)
        {
            texts.Add(at % 10 == 9 ? Changed(texts[chance.Next(at)], chance) : Text(sentences, chance));
        }

        var watch = Stopwatch.StartNew();
        var signatures = texts.ConvertAll(text => TextSignature.Of(text)!);
        var signing = watch.Elapsed.TotalSeconds;
        texts.Clear();

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = new SignatureIndex();
        var ids = signatures.ConvertAll(_ => Guid.CreateVersion7());
        watch.Restart();
        foreach (var (at, signature) in signatures.Index())
        {
            index.AddText(ids[at], [.. signature]);
        }

        var building = watch.Elapsed.TotalSeconds;
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;

        var asked = Enumerable.Range(0, Asked).Select(number => (number * (Count / Asked)) + 9).ToList();
        var (own, found) = Ask(asked, at => index.Texts(signatures[at], TextSignature.NearText).Count);
        var (plain, all) = Ask(asked.Take(100), at => signatures.Count(other => TextSignature.Likeness(signatures[at], other) >= TextSignature.NearText));
        var same = Ask(asked.Take(100), at => index.Texts(signatures[at], TextSignature.NearText).Count).Found;

        Figures.Head("what", "figure");
        Figures.Row("signatures of 100 000 texts, s", signing);
        Figures.Row("index built, s", building);
        Figures.Row("index in memory, MB", memory);
        Figures.Row("one question, median ms", Figures.Median(own));
        Figures.Row("one question, 95th of 100, ms", own.Order().ElementAt(Asked * 95 / 100));
        Figures.Row("comparing with every signature, median ms", Figures.Median(plain));
        Figures.Row("like texts found by 1 000 questions, themselves included", found);
        Figures.Row("found by 100 questions: index / every signature", $"{same} / {all}");
        return 0;
    }

    private static (List<double> Times, int Found) Ask(IEnumerable<int> asked, Func<int, int> question)
    {
        List<double> times = [];
        var found = 0;
        foreach (var at in asked)
        {
            var watch = Stopwatch.StartNew();
            found += question(at);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return (times, found);
    }

    private static string Text(IReadOnlyList<string> sentences, Random chance)
    {
        var text = new System.Text.StringBuilder();
        while (text.Length < Length)
        {
            text.Append(sentences[chance.Next(sentences.Count)]);
        }

        return text.ToString();
    }

    // A word in a hundred characters is another: about 0.9 alike.
    private static string Changed(string text, Random chance) => string.Concat(text.Select(character => chance.Next(100) == 0 ? '某' : character));
}
