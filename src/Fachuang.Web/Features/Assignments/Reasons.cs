using Fachuang.Domain;
using Fachuang.Domain.Assignments;

namespace Fachuang.Web.Features.Assignments;

/// <summary>What every change of responsibility asks of its form: words why, and that nobody was faster.</summary>
internal static class Reasons
{
    /// <summary>The most characters of a reason; fits into the row's note.</summary>
    public const int Longest = 500;

    /// <summary>Reads a reason somebody typed.</summary>
    /// <param name="typed">The field; null when it was not sent.</param>
    /// <param name="words">The reason on one line, without control characters.</param>
    /// <returns>Why it cannot be taken; null when it can.</returns>
    public static Refusal? Read(string? typed, out string words)
    {
        words = string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        words = string.Concat(words.Where(character => !char.IsControl(character)));
        return words.Length switch
        {
            0 => new("reason.missing", "没有办：要写明理由。什么都没有改，回到上一页补上理由再办"),
            > Longest => new("reason.too-long", $"没有办：理由最多 {Longest} 字，写了 {words.Length} 字。什么都没有改，回到上一页改短再办"),
            _ => null,
        };
    }

    /// <summary>Why the form is too old: somebody moved the assignment since it was made. Null when it is not, or when the form does not say.</summary>
    public static Refusal? WhyOutdated(this Assignment assignment, int? revision) =>
        revision is null || revision == assignment.Revision
            ? null
            : new("assignment.changed-meanwhile", "就在刚才，别人改过这项任务。您这次没有办成，请刷新看现在的样子再办");
}
