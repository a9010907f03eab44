using System.Diagnostics;

namespace Fachuang.Bench;

/// <summary>
/// Import in every format: each document in each format, growth from 100 to 50 000 rows, and the whole command beside pandoc and
/// LibreOffice turning the same docx into HTML.
/// </summary>
internal static class FormatsBench
{
    public static int Run()
    {
        Figures.Head("document", "format", "KB", "rows", "ms", "rows/s", "MB allocated");
        foreach (var document in SampleFiles.Documents)
        {
            var rows = Rows(SampleFiles.Text(document), "txt");
            foreach (var format in SampleFiles.Formats)
            {
                var bytes = SampleFiles.Bytes(document, format);
                var (ms, megabytes, found) = Measure(bytes, format, 9);
                if (found != rows)
                {
                    throw new InvalidDataException($"{document} as {format} gave {found} items and not {rows}.");
                }

                Figures.Row(document, format, bytes.Length / 1024.0, found, ms, found / ms * 1000, megabytes);
            }
        }

        Console.WriteLine();
        Figures.Head("format", "rows", "KB", "ms", "ms a 1 000 rows", "MB allocated");
        foreach (var format in (string[])["docx", "xlsx", "html"])
        {
            foreach (var rows in (int[])[100, 1_000, 10_000, 50_000])
            {
                var bytes = SampleFiles.Bytes(SampleFiles.List(rows), format);
                var (ms, megabytes, found) = Measure(bytes, format, rows > 1_000 ? 3 : 9);
                if (found != rows)
                {
                    throw new InvalidDataException($"{rows} rows as {format} gave {found}.");
                }

                Figures.Row(format, rows, bytes.Length / 1024.0, ms, ms / rows * 1000, megabytes);
            }
        }

        Console.WriteLine();
        BesideOthers();
        return 0;
    }

    private static void BesideOthers()
    {
        var folder = Directory.CreateTempSubdirectory("fachuang-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "清单.docx");
            File.WriteAllBytes(file, SampleFiles.Bytes("001", "docx"));
            var program = Path.Combine(AppContext.BaseDirectory, "fachuang");
            List<double> own = [], pandoc = [], office = [];
            for (var run = -1; run < 5; run++)
            {
                var a = SampleFiles.Run(program, ["import", file, "--json"]);
                var b = SampleFiles.Run("pandoc", ["-f", "docx", "-t", "html", "-o", Path.Combine(folder.FullName, "p.html"), file]);
                var c = SampleFiles.Run("soffice", [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "html", "--outdir", folder.FullName, file]);
                if (run >= 0)
                {
                    own.Add(a);
                    pandoc.Add(b);
                    office.Add(c);
                }
            }

            Figures.Head("whole command on the same docx (104 rows)", "ms", "import's part of it");
            Figures.Row("fachuang import --json", Figures.Median(own), 1.0);
            Figures.Row("pandoc, docx to HTML", Figures.Median(pandoc), Figures.Median(own) / Figures.Median(pandoc));
            Figures.Row("LibreOffice, docx to HTML", Figures.Median(office), Figures.Median(own) / Figures.Median(office));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Rows(byte[] bytes, string format) => SampleFiles.Read(bytes, format).Lists.Sum(list => list.Items.Count);

    private static (double Milliseconds, double Megabytes, int Rows) Measure(byte[] bytes, string format, int runs)
    {
        List<double> times = [], memory = [];
        var rows = 0;
        for (var run = -1; run < runs; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            rows = Rows(bytes, format);
            if (run >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
                memory.Add((GC.GetAllocatedBytesForCurrentThread() - before) / 1048576.0);
            }
        }

        return (Figures.Median(times), Figures.Median(memory), rows);
    }
}
