using System.Diagnostics;
using Fachuang.Documents.Reading;

namespace Fachuang.Bench;

/// <summary>Import of each official document in process: milliseconds and megabytes allocated, median of 21 runs after 5.</summary>
internal static class ImportBench
{
    public static int Run()
    {
        Figures.Head("document", "KB", "items", "ms", "ms of reading the text alone", "ratio", "MB allocated");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "data/sources"), "*.txt").Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            var items = 0;
            List<double> import = [], text = [], allocated = [];
            for (var run = -5; run < 21; run++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();
                var result = OfficialDocumentReader.Read(new MemoryStream(bytes), Path.GetFileName(file));
                var elapsed = watch.Elapsed.TotalMilliseconds;
                var memory = (GC.GetAllocatedBytesForCurrentThread() - before) / 1048576.0;
                items = result.Document?.Lists.Sum(list => list.Items.Count) ?? throw new InvalidDataException(result.Failure!.Message);

                // The yardstick: decode and split into lines, which any importer must do.
                watch.Restart();
                using var reader = new StreamReader(new MemoryStream(bytes));
                while (reader.ReadLine() is not null)
                {
                }

                var plain = watch.Elapsed.TotalMilliseconds;
                if (run >= 0)
                {
                    import.Add(elapsed);
                    text.Add(plain);
                    allocated.Add(memory);
                }
            }

            Figures.Row(
                Path.GetFileName(file)[..3], bytes.Length / 1024.0, items, Figures.Median(import), Figures.Median(text),
                Figures.Median(import) / Figures.Median(text), Figures.Median(allocated));
        }

        return 0;
    }
}
