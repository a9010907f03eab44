using Fachuang.Domain.People;

namespace Fachuang.Domain.Reviews;

/// <summary>A question of the first review to the applicant; its answer stands beside the frozen application, never in it.</summary>
public sealed class ReviewQuestion : IRegional
{
    /// <summary>Longest question, in characters.</summary>
    public const int LongestText = 1000;

    /// <summary>Longest answer, in characters.</summary>
    public const int LongestAnswer = 3000;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The applicant.</summary>
    public required Guid ApplicantId { get; init; }

    /// <summary>The received package it is about.</summary>
    public required Guid PackageId { get; init; }

    /// <summary>第 n 问 of the applicant, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Place of the indicator in the index of the package, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>What is asked.</summary>
    public required string Text { get; init; }

    /// <summary>Last day of the term.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Who asked.</summary>
    public required string AskedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime AskedAt { get; init; }

    /// <summary>What came back; null while nothing did.</summary>
    public string? Answer { get; private set; }

    /// <summary>SHA-256 of the supplementary material; null where none came.</summary>
    public string? PaperHash { get; private set; }

    /// <summary>Its name; null where none came.</summary>
    public string? PaperName { get; private set; }

    /// <summary>Who entered the answer; null while there is none.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When, UTC; null while there is none.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; private set; }

    /// <summary>Why this question cannot be asked; null when it can.</summary>
    public static Refusal? WhyNotAsk(Person person, Cycle cycle, Applicant applicant, string text, DateOnly? dueOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        return applicant.WhyNotMove(person, cycle) ?? (text.Length, dueOn) switch
        {
            (0, _) => new("question.text", "写上要问什么"),
            ( > LongestText, _) => new("question.text", $"问题最多 {LongestText} 字"),
            (_, null) => new("question.due", "写上答复期限"),
            (_, { } due) when due < today => new("question.due", "答复期限已经过了"),
            _ => null,
        };
    }

    /// <summary>Why this answer cannot be kept; null when it can. What was answered is not answered again.</summary>
    public Refusal? WhyNotAnswer(Person person, Cycle cycle, Applicant applicant, string answer)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        return applicant.WhyNotMove(person, cycle) ?? (AnsweredAt, answer.Length) switch
        {
            (not null, _) => new("question.answered", "这一问已经答复过"),
            (_, 0) => new("question.answer", "写上答复"),
            (_, > LongestAnswer) => new("question.answer", $"答复最多 {LongestAnswer} 字"),
            _ => null,
        };
    }

    /// <summary>Keeps what came back. Ask <see cref="WhyNotAnswer"/> first.</summary>
    public void Keep(string answer, string? paperHash, string? paperName, string by, DateTime now)
    {
        (Answer, PaperHash, PaperName, AnsweredBy, AnsweredAt) = (answer, paperHash, paperName, by, now);
        Revision++;
    }

    /// <summary>Whether an answer is still waited for: none came and the term has not run out.</summary>
    public bool IsOpen(DateOnly today) => AnsweredAt is null && today <= DueOn;
}
