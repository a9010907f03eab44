namespace Fachuang.Domain.Evaluations;

/// <summary>How an expert closes an indicator.</summary>
public enum ClosingMark
{
    /// <summary>句号: settled.</summary>
    Settled,

    /// <summary>破折号: more material or an interview is wanted; becomes a question to the applicant.</summary>
    MoreWanted,

    /// <summary>问号: to be looked at on site.</summary>
    OnSite,
}

/// <summary>What an expert wrote about an indicator.</summary>
/// <param name="HalfPoints">Score in halves, 0 to 200; null where none was given yet.</param>
/// <param name="Reason">Reason; empty where none was written yet.</param>
/// <param name="Mark">How it closes; null where it is open.</param>
public sealed record OpinionText(int? HalfPoints, string Reason, ClosingMark? Mark);

/// <summary>评审意见: one expert about one indicator of one applicant, saved as it is written and submitted once.</summary>
public sealed class ExpertOpinion
{
    /// <summary>Highest score, in halves: 100 points.</summary>
    public const int MostHalfPoints = 200;

    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 2000;

    /// <summary>What is written now.</summary>
    public OpinionText Text { get; private set; } = new(null, "", null);

    /// <summary>Counts every change; a form says which one it was made from.</summary>
    public int Revision { get; private set; }

    /// <summary>What came from an older form and differs: shown beside <see cref="Text"/> until the expert chooses; null where nothing waits.</summary>
    public OpinionText? Waiting { get; private set; }

    /// <summary>When it was submitted, UTC; null before.</summary>
    public DateTime? SubmittedAt { get; private set; }

    /// <summary>Why this may not be saved; null when it may.</summary>
    /// <param name="text">What was written.</param>
    public Refusal? WhyNotSave(OpinionText text) => SubmittedAt is not null ? new("opinion.submitted", "意见已经提交，不能再改")
        : text.HalfPoints is < 0 or > MostHalfPoints ? new("opinion.score", "分数在0到100之间，最小半分")
        : text.Reason.Length > LongestReason ? new("opinion.long", $"理由最多{LongestReason}字") : null;

    /// <summary>Why a text from this form may not go in now; null when it may. A second text that differs has no place while one waits, and the browser keeps it.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="madeFrom">Revision the form was made from.</param>
    public Refusal? WhyNotSave(OpinionText text, int madeFrom) => WhyNotSave(text)
        ?? (Waiting is { } waiting && text != Text && text != waiting && madeFrom != Revision ? new("opinion.waiting", "已有一份不同的意见等您取舍，请先处理") : null);

    /// <summary>Saves. A text made from an older revision never overwrites: it waits beside the newer one. The same text sent again changes nothing.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="madeFrom">Revision the form was made from.</param>
    /// <returns>Whether the text is now the one that counts.</returns>
    public bool Save(OpinionText text, int madeFrom)
    {
        Must(WhyNotSave(text, madeFrom));
        if (text == Text)
        {
            return true;
        }

        if (madeFrom != Revision)
        {
            Waiting = text;
            return false;
        }

        Text = text;
        Revision++;
        return true;
    }

    /// <summary>The expert has seen both texts and says what counts.</summary>
    /// <param name="text">The chosen or merged text.</param>
    /// <param name="madeFrom">Revision the choice was made from.</param>
    public void Choose(OpinionText text, int madeFrom)
    {
        if (Save(text, madeFrom))
        {
            Waiting = null;
        }
    }

    /// <summary>Why it may not be submitted; null when it may.</summary>
    public Refusal? WhyNotSubmit() => WhyNotSave(Text)
        ?? (Waiting is not null ? new("opinion.waiting", "已有一份不同的意见等您取舍，请先处理")
        : Text.HalfPoints is null ? new("opinion.score", "请先打分")
        : Text.Mark is null ? new("opinion.mark", "请选句号、破折号或问号")
        : string.IsNullOrWhiteSpace(Text.Reason) ? new("opinion.reason", "请写理由") : null);

    /// <summary>Submits, once and for all.</summary>
    /// <param name="now">The moment, UTC.</param>
    public void Submit(DateTime now)
    {
        Must(WhyNotSubmit());
        SubmittedAt = now;
    }

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException(refusal.Code);
        }
    }
}
