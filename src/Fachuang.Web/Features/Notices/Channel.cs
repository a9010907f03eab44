using Fachuang.Domain.Notices;

namespace Fachuang.Web.Features.Notices;

/// <summary>A way out of the program, as far as it is set up.</summary>
internal interface IChannel
{
    /// <summary>Which one.</summary>
    NoticeChannel Kind { get; }

    /// <summary>What is missing in the configuration, in Chinese; null when it can be used.</summary>
    string? WhyNotSet { get; }

    /// <summary>A line for some messages one after the other; connects with the first.</summary>
    ILine Open();
}

/// <summary>A connection over which messages go one by one.</summary>
internal interface ILine : IAsyncDisposable
{
    /// <summary>Tries once. What is expected to go wrong is an answer, not an exception.</summary>
    Task<Attempt> SendAsync(OutgoingMessage message);
}

/// <summary>How an attempt ended.</summary>
/// <param name="Result">For the state of the delivery.</param>
/// <param name="Words">For the office, in Chinese.</param>
/// <param name="IsDown">Whether the other side does not answer at all, so that there is no use in trying the next.</param>
internal sealed record Attempt(AttemptResult Result, string Words, bool IsDown = false);

/// <summary>A message as it goes out, whatever the channel.</summary>
/// <param name="Id">Key of the delivery: the same in every attempt.</param>
/// <param name="Name">Name of the person.</param>
/// <param name="Unit">Short name of the person's unit, or name of the office.</param>
/// <param name="Mail">Address for mail; null when there is none.</param>
/// <param name="Phone">Number for short messages; null when there is none.</param>
/// <param name="Office">Name of the office that lets it be sent.</param>
/// <param name="Notices">What it tells, at least one.</param>
/// <param name="Time">When it goes, UTC.</param>
internal sealed record OutgoingMessage(
    Guid Id, string Name, string Unit, string? Mail, string? Phone, string Office, IReadOnlyList<OutgoingNotice> Notices, DateTime Time)
{
    /// <summary>The only notice's title, or how many there are.</summary>
    public string Title => Notices.Count == 1 ? Notices[0].Title : $"{Notices.Count} 条新通知：{Notices[0].Title}等";

    /// <summary>Everything it tells, as plain text.</summary>
    public string Text => Notices.Count == 1
        ? Part(Notices[0], "")
        : string.Join("\n\n", Notices.Select((notice, index) => Part(notice, $"{index + 1}. {notice.Title}\n")));

    private static string Part(OutgoingNotice notice, string head) => $"{head}{(notice.Text.Length > 0 ? notice.Text : notice.Title)}\n{notice.Address}";
}

/// <summary>A notice inside a message.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">The rest; may be empty.</param>
/// <param name="Address">Where one goes on; whole when the site's address is set.</param>
internal sealed record OutgoingNotice(NoticeTopic Topic, string Title, string Text, string Address);
