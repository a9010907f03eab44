using System.Globalization;

namespace Fachuang.Bench;

/// <summary>Medians and how they are printed.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static void Row(params object[] cells) =>
        Console.WriteLine("| " + string.Join(" | ", cells.Select(cell => cell is double number ? number.ToString(number >= 100 ? "#,0" : "0.0#", CultureInfo.InvariantCulture) : cell)) + " |");

    public static void Head(params string[] names)
    {
        Row([.. names]);
        Console.WriteLine("|" + string.Concat(names.Select(_ => "---|")));
    }
}
