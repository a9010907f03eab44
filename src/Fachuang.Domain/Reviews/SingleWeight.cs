namespace Fachuang.Domain.Reviews;

/// <summary>How far one weight alone may move before one applicant passes another: an exact answer beside the drawn ones of the simulation.</summary>
/// <remarks>
/// When the weight w of one column becomes w(1 + x) and all weights are brought back to full marks F, the lead of the one before becomes
/// F (S + x p) / (F + x w) + B, with S the difference of what both earned, p that of the column, B that of bonus and deductions. It vanishes at
/// x = −F (S + B) / (F p + B w). Where indicators left, the column's category is a quotient for each of the two, and the numerator is of the third degree at most.
/// </remarks>
internal static class SingleWeight
{
    // 100 %: a weight that vanishes, or doubles.
    private const int Whole = 10_000;

    /// <summary>See <see cref="NeighbourStability.HoldsWithin"/>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="before">Row of the one before, whose total is higher.</param>
    /// <param name="after">Row of the next.</param>
    public static int? HoldsWithin(ScoreTable table, int before, int after)
    {
        var (one, other) = (Parts(table, before), Parts(table, after));
        var nearest = double.PositiveInfinity;
        for (var category = 0; category <= table.Categories.Length; category++)
        {
            // The methods stand behind the last category, and nothing of theirs leaves.
            var (first, count) = category < table.Categories.Length ? table.Categories[category] : (Behind(table), table.Weights.Length - Behind(table));
            for (var column = first; column < first + count; column++)
            {
                nearest = Math.Min(nearest, Nearest(Lead(table, one, other, category, column)));
            }
        }

        // A millionth of a step up: a limit of exactly 5 % must not become 4.99 % because a quotient came out a little short. At 100 % the two are level, not passed.
        var limit = (nearest * Whole) + 1e-6;
        return limit >= Whole ? null : (int)limit;
    }

    private static int Behind(ScoreTable table) => table.Categories is [.., var last] ? last.First + last.Count : 0;

    /// <summary>The lead as a polynomial in x, up to a positive denominator; its constant is the lead by the stated weights, and positive.</summary>
    private static Cubic Lead(ScoreTable table, Side one, Side other, int category, int column)
    {
        double full = table.FullMarks, weight = table.Weights[column];
        var (mine, theirs) = (Category(table, one, category, column), Category(table, other, category, column));
        var rest = one.Sum - other.Sum - (one.Of(category) - other.Of(category));
        var both = Cubic.Line(1, 0) * mine.Denominator * theirs.Denominator;
        return (Cubic.Line(full, 0) * ((Cubic.Line(rest, 0) * both) + (mine.Numerator * theirs.Denominator) + (Cubic.Line(-1, 0) * theirs.Numerator * mine.Denominator)))
            + (Cubic.Line((one.Extra - other.Extra) * full, (one.Extra - other.Extra) * weight) * both);
    }

    private static (Cubic Numerator, Cubic Denominator) Category(ScoreTable table, Side side, int category, int column)
    {
        double weight = table.Weights[column], cell = table.Row(side.Row)[column];
        if (category >= table.Categories.Length)
        {
            return (Cubic.Line(side.Methods, cell), Cubic.Line(1, 0));
        }

        var sum = Cubic.Line(side.Held[category], cell);
        if (side.Left[category] is not { Length: > 0 } left)
        {
            return (sum, Cubic.Line(1, 0));
        }

        // In shares of the category's weight, so that the numbers stay of one size.
        double whole = side.Whole[category];
        return (sum * Cubic.Line(1, weight / whole), Cubic.Line(side.Applicable[category] / whole, left.Contains(column) ? 0 : weight / whole));
    }

    private static Side Parts(ScoreTable table, int row)
    {
        var cells = table.Row(row);
        var count = table.Categories.Length;
        var side = new Side(row, new double[count], new double[count], new double[count], new int[count][], table.Extra[row]);
        for (var category = 0; category < count; category++)
        {
            var (first, length) = table.Categories[category];
            foreach (var cell in cells.Slice(first, length))
            {
                side.Held[category] += cell;
            }

            side.Whole[category] = side.Applicable[category] = table.Weights.AsSpan(first, length).ToArray().Sum();
        }

        foreach (var leaving in table.Leavings.Where(leaving => leaving.Row == row))
        {
            side.Left[leaving.Category] = leaving.Left;
            side.Applicable[leaving.Category] -= leaving.Left.Sum(column => table.Weights[column]);
        }

        foreach (var cell in cells[Behind(table)..])
        {
            side.Methods += cell;
        }

        for (var category = 0; category <= count; category++)
        {
            side.Sum += side.Of(category);
        }

        return side;
    }

    /// <summary>The least |x| within ±1 at which the lead is used up; infinite when there is none.</summary>
    private static double Nearest(Cubic lead)
    {
        if (lead is { Second: 0, Third: 0 })
        {
            var x = lead.First == 0 ? double.PositiveInfinity : Math.Abs(lead.Constant / lead.First);
            return x <= 1 ? x : double.PositiveInfinity;
        }

        var nearest = double.PositiveInfinity;
        double[] turns = [.. lead.Turns().Where(turn => Math.Abs(turn) < 1).Append(-1).Append(1).OrderBy(Math.Abs)];
        foreach (var direction in (double[])[-1, 1])
        {
            // Between two turns the lead only rises or only falls: it is used up where its sign changes.
            var from = 0.0;
            foreach (var to in turns.Where(turn => Math.Sign(turn) == Math.Sign(direction)))
            {
                if (lead.At(to) < 0)
                {
                    nearest = Math.Min(nearest, Math.Abs(Between(lead, from, to)));
                    break;
                }

                from = to;
            }
        }

        return nearest;
    }

    private static double Between(Cubic lead, double positive, double negative)
    {
        for (var step = 0; step < 60; step++)
        {
            var middle = (positive + negative) / 2;
            (positive, negative) = lead.At(middle) < 0 ? (positive, middle) : (middle, negative);
        }

        return positive;
    }

    /// <summary>One applicant by categories: what is held in each before spreading, the weights, what left.</summary>
    private sealed record Side(int Row, double[] Held, double[] Whole, double[] Applicable, int[]?[] Left, double Extra)
    {
        public double Methods { get; set; }

        public double Sum { get; set; }

        public double Of(int category) => category < Held.Length ? Held[category] * Whole[category] / Applicable[category] : Methods;
    }

    private readonly record struct Cubic(double Constant, double First, double Second, double Third)
    {
        public static Cubic Line(double constant, double first) => new(constant, first, 0, 0);

        public static Cubic operator +(Cubic one, Cubic other) =>
            new(one.Constant + other.Constant, one.First + other.First, one.Second + other.Second, one.Third + other.Third);

        // No product here passes the third degree.
        public static Cubic operator *(Cubic one, Cubic other) => new(
            one.Constant * other.Constant,
            (one.Constant * other.First) + (one.First * other.Constant),
            (one.Constant * other.Second) + (one.First * other.First) + (one.Second * other.Constant),
            (one.Constant * other.Third) + (one.First * other.Second) + (one.Second * other.First) + (one.Third * other.Constant));

        public double At(double x) => ((((Third * x) + Second) * x) + First) * x + Constant;

        /// <summary>Where it turns from rising to falling or back.</summary>
        public IEnumerable<double> Turns()
        {
            // 3 c₃ x² + 2 c₂ x + c₁ = 0, without cancelling.
            var root = (Second * Second) - (3 * Third * First);
            if (root < 0)
            {
                yield break;
            }

            var sum = -(Second + (Second < 0 ? -Math.Sqrt(root) : Math.Sqrt(root)));
            if (Third != 0)
            {
                yield return sum / (3 * Third);
            }

            if (sum != 0)
            {
                yield return First / sum;
            }
        }
    }
}
