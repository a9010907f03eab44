using System.Diagnostics;
using System.IO.Compression;
using Fachuang.Documents.Reading;

namespace Fachuang.Bench;

/// <summary>
/// Changes the sample files at random and reads them: whatever comes out, no exception may, and none may take longer than the
/// limit. What breaks a rule is kept in <c>artifacts/fuzz</c>, to become a test.
/// </summary>
internal static class Fuzz
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static int Run(double minutes, int seed)
    {
        var samples = (from document in SampleFiles.Documents from format in SampleFiles.Formats select (Name: $"{document}.{format}", Bytes: SampleFiles.Bytes(document, format))).ToList();

        // Helper programs are another matter and slow: without a path none is found.
        Environment.SetEnvironmentVariable("PATH", "");
        var random = new Random(seed);
        var results = new SortedDictionary<string, (int Runs, int Read, int Refused, double Slowest)>(StringComparer.Ordinal);
        var findings = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalMinutes < minutes;)
        {
            var (name, bytes) = samples[random.Next(samples.Count)];
            var format = Path.GetExtension(name)[1..];
            var changed = Change(bytes, format, random);
            var run = Stopwatch.StartNew();
            string? finding = null;
            var read = false;
            try
            {
                read = OfficialDocumentReader.Read(new MemoryStream(changed), name).Document is not null;
                finding = run.Elapsed > Limit ? $"slow: {run.Elapsed.TotalSeconds:0.0} s" : null;
            }
            catch (Exception exception)
            {
                finding = $"{exception.GetType().Name}: {exception.Message} {exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Fachuang.Documents", StringComparison.Ordinal))?.Trim()}";
            }

            var before = results.GetValueOrDefault(format);
            results[format] = (before.Runs + 1, before.Read + (read ? 1 : 0), before.Refused + (read ? 0 : 1), Math.Max(before.Slowest, run.Elapsed.TotalMilliseconds));
            if (finding is not null)
            {
                findings++;
                Directory.CreateDirectory("artifacts/fuzz");
                File.WriteAllBytes($"artifacts/fuzz/{findings:0000}-{name}", changed);
                Console.Error.WriteLine($"{findings:0000}-{name}: {finding}");
            }
        }

        Figures.Head("format", "changed files", "read all the same", "refused with words", "slowest, ms");
        foreach (var (format, result) in results)
        {
            Figures.Row(format, result.Runs, result.Read, result.Refused, result.Slowest);
        }

        Console.WriteLine($"{findings} findings in {minutes} minutes, seed {seed}.");
        return findings == 0 ? 0 : 1;
    }

    private static byte[] Change(byte[] bytes, string format, Random random)
    {
        var inside = format is "docx" or "xlsx" or "ofd" && random.Next(4) > 0;
        return inside ? ChangeEntry(bytes, random) : Scramble(bytes, random);
    }

    /// <summary>Changes a part inside of a zip, so that the change reaches the parser behind it.</summary>
    private static byte[] ChangeEntry(byte[] bytes, Random random)
    {
        var output = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(bytes)))
        using (var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            var chosen = random.Next(source.Entries.Count);
            foreach (var (index, entry) in source.Entries.Index())
            {
                using var content = new MemoryStream();
                using (var stream = entry.Open())
                {
                    stream.CopyTo(content);
                }

                if (index == chosen && random.Next(12) == 0)
                {
                    continue;
                }

                using var written = target.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                written.Write(index == chosen ? Scramble(content.ToArray(), random) : content.ToArray());
            }
        }

        return output.ToArray();
    }

    private static byte[] Scramble(byte[] bytes, Random random)
    {
        List<byte> changed = [.. bytes];
        for (var times = random.Next(1, 6); times > 0 && changed.Count > 0; times--)
        {
            var at = random.Next(changed.Count);
            var length = Math.Min(changed.Count - at, 1 << random.Next(0, 12));
            switch (random.Next(7))
            {
                case 0:
                    changed.RemoveRange(at, length);
                    break;
                case 1:
                    changed.InsertRange(random.Next(changed.Count), changed.GetRange(at, length));
                    break;
                case 2:
                    changed.RemoveRange(at, changed.Count - at);
                    break;
                case 3:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 4:
                    changed[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 5:
                    SwapTags(changed, at, random);
                    break;
                default:
                    // Numbers grow: sizes, spans, places.
                    while (at < changed.Count && changed[at] is < (byte)'0' or > (byte)'9')
                    {
                        at++;
                    }

                    changed.InsertRange(Math.Min(at, changed.Count), "99999999"u8[..random.Next(1, 9)].ToArray());
                    break;
            }
        }

        return [.. changed];
    }

    /// <summary>Copies one tag over another place: markup that does not nest.</summary>
    private static void SwapTags(List<byte> changed, int at, Random random)
    {
        var open = changed.IndexOf((byte)'<', at);
        var close = open < 0 ? -1 : changed.IndexOf((byte)'>', open);
        if (close > open && close - open < 400)
        {
            var tag = changed.GetRange(open, close - open + 1);
            changed.InsertRange(random.Next(changed.Count), tag);
            if (random.Next(2) == 0)
            {
                changed.RemoveRange(Math.Min(open, changed.Count - tag.Count), tag.Count);
            }
        }
    }
}
