using Fachuang.Domain.Draws;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Fachuang.Domain.Reviews;

/// <summary>Draws the weights again and again and counts the places. Run 17 draws from the sequence 17 of the seed, so it does not matter who computes it.</summary>
internal sealed class WeightSimulation(ScoreTable table, StabilityQuestion question)
{
    // Runs that share one reading of the table: a row is loaded once and multiplied with the factors of all four.
    private const int Batch = 4;

    private readonly Lock gate = new();
    private readonly int rows = table.Placings.Count;

    /// <summary>The places of each row.</summary>
    public PlaceCounts[] Places { get; } = [.. table.Placings.Select(_ => new PlaceCounts())];

    /// <summary>In how many runs the next row had the higher total.</summary>
    public int[] Swapped { get; } = new int[table.Placings.Count];

    /// <summary>In how many runs the next row had the same total.</summary>
    public int[] Tied { get; } = new int[table.Placings.Count];

    /// <summary>Computes all runs.</summary>
    public void Run(int threads, CancellationToken cancellation)
    {
        if (rows == 0)
        {
            return;
        }

        Parallel.For(
            0, (question.Runs + Batch - 1) / Batch, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            () => new Desk(table),
            (batch, _, desk) =>
            {
                var count = Math.Min(Batch, question.Runs - (batch * Batch));
                for (var at = 0; at < Batch; at++)
                {
                    // The last batch may be short; its spare runs are computed and not counted.
                    Draw(desk.Factors.AsSpan(at * table.Stride, table.Stride), (batch * Batch) + at);
                }

                desk.Multiply();
                for (var at = 0; at < count; at++)
                {
                    desk.Total(at);
                    desk.Rank(at);
                }

                Count(desk, count);
                return desk;
            },
            _ => { });
    }

    private void Draw(Span<double> factors, int run)
    {
        var draws = SplitMix64.Stream(question.Seed, (ulong)run);
        var choices = (ulong)((2 * question.Swing) + 1);
        for (var column = 0; column < table.Weights.Length; column++)
        {
            factors[column] = ScoreTable.One - question.Swing + (int)draws.Below(choices);
        }
    }

    private void Count(Desk desk, int count)
    {
        lock (gate)
        {
            for (var at = 0; at < count; at++)
            {
                var totals = desk.Totals(at);
                var places = desk.Places(at);
                for (var row = 0; row < rows; row++)
                {
                    Places[row].Add(places[row]);
                }

                for (var row = 0; row + 1 < rows; row++)
                {
                    Swapped[row] += totals[row + 1] > totals[row] ? 1 : 0;
                    Tied[row] += totals[row + 1] == totals[row] ? 1 : 0;
                }
            }
        }
    }

    /// <summary>What one thread computes on.</summary>
    private sealed class Desk(ScoreTable table)
    {
        private readonly int rows = table.Placings.Count;
        private readonly double[] earned = new double[Batch * table.Placings.Count];
        private readonly int[] totals = new int[Batch * table.Placings.Count];
        private readonly int[] places = new int[Batch * table.Placings.Count];
        private readonly double[] categories = new double[table.Categories.Length];
        private int[] counts = [];

        /// <summary>The factors of the runs, one row of the table's width each.</summary>
        public double[] Factors { get; } = new double[Batch * table.Stride];

        public Span<int> Totals(int run) => totals.AsSpan(run * rows, rows);

        public Span<int> Places(int run) => places.AsSpan(run * rows, rows);

        /// <summary>What every row earned in every run.</summary>
        public void Multiply()
        {
            var first = Vectors(0);
            var second = Vectors(1);
            var third = Vectors(2);
            var fourth = Vectors(3);
            for (var row = 0; row < rows; row++)
            {
                var cells = MemoryMarshal.Cast<double, Vector<double>>(table.Row(row));
                var (one, two, three, four) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
                for (var at = 0; at < cells.Length; at++)
                {
                    one += cells[at] * first[at];
                    two += cells[at] * second[at];
                    three += cells[at] * third[at];
                    four += cells[at] * fourth[at];
                }

                earned[row] = Vector.Sum(one);
                earned[rows + row] = Vector.Sum(two);
                earned[(2 * rows) + row] = Vector.Sum(three);
                earned[(3 * rows) + row] = Vector.Sum(four);
            }

            ReadOnlySpan<Vector<double>> Vectors(int run) => MemoryMarshal.Cast<double, Vector<double>>(Factors.AsSpan(run * table.Stride, table.Stride));
        }

        /// <summary>The totals of a run in hundredths.</summary>
        public void Total(int run)
        {
            var factors = Factors.AsSpan(run * table.Stride, table.Stride);
            var sums = earned.AsSpan(run * rows, rows);
            var results = Totals(run);
            Spread(factors, sums);
            var weight = Weight(factors, 0, table.Weights.Length);
            for (var row = 0; row < rows; row++)
            {
                results[row] = (int)Math.Max(0, Total(sums[row], weight, table.Extra[row]));
            }
        }

        /// <summary>The places of a run: totals are whole numbers close together, so they are counted, not sorted.</summary>
        public void Rank(int run)
        {
            var results = Totals(run);
            var ranked = Places(run);
            var (least, most) = (int.MaxValue, int.MinValue);
            foreach (var total in results)
            {
                least = Math.Min(least, total);
                most = Math.Max(most, total);
            }

            if (counts.Length <= most - least)
            {
                counts = new int[most - least + 1];
            }

            var better = counts.AsSpan(0, most - least + 1);
            better.Clear();
            foreach (var total in results)
            {
                better[most - total]++;
            }

            var passed = 0;
            for (var at = 0; at < better.Length; at++)
            {
                (better[at], passed) = (passed, passed + better[at]);
            }

            for (var row = 0; row < ranked.Length; row++)
            {
                ranked[row] = better[most - results[row]] + 1;
            }
        }

        /// <summary>Where indicators left, their category counts as much as if they had not, as <see cref="Reading.Category"/> has it.</summary>
        private void Spread(ReadOnlySpan<double> factors, Span<double> sums)
        {
            for (var at = 0; at < categories.Length; at++)
            {
                categories[at] = Weight(factors, table.Categories[at].First, table.Categories[at].Count);
            }

            foreach (var (row, category, left) in table.Leavings)
            {
                var (first, count) = table.Categories[category];
                var applicable = categories[category];
                foreach (var column in left)
                {
                    applicable -= table.Weights[column] * factors[column];
                }

                var cells = table.Row(row);
                var held = 0.0;
                for (var column = first; column < first + count; column++)
                {
                    held += cells[column] * factors[column];
                }

                sums[row] += (ScoreTable.One * Grown(held, categories[category], applicable)) - held;
            }
        }

        private double Weight(ReadOnlySpan<double> factors, int first, int count)
        {
            var sum = 0.0;
            for (var column = first; column < first + count; column++)
            {
                sum += table.Weights[column] * factors[column];
            }

            return sum;
        }

        // A double is right to a few units in its sixteenth place, and a quotient that is not close to a half rounds the same as the exact one does. Those that are
        // close are computed exactly, so that a run is the score by its weights to the last hundredth: with a swing of 0 nothing ever moves.
        private static double Grown(double held, double whole, double applicable)
        {
            var near = (held * whole / (applicable * ScoreTable.One)) + 0.5;
            return Math.Abs(near - Math.Round(near)) > 1e-3
                ? Math.Floor(near)
                : (double)Apportionment.Rounded((Int128)held * (Int128)whole, (Int128)applicable * ScoreTable.One);
        }

        private double Total(double sum, double weight, long extra)
        {
            var near = (((table.FullMarks * sum / weight) + extra) / Reading.Parts) + 0.5;
            return Math.Abs(near - Math.Round(near)) > 1e-6
                ? Math.Floor(near)
                : (double)Apportionment.Rounded(((Int128)table.FullMarks * (Int128)sum) + ((Int128)extra * (Int128)weight), (Int128)weight * Reading.Parts);
        }
    }
}
