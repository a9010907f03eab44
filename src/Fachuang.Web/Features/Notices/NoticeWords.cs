using Fachuang.Domain.Notices;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Notices;

/// <summary>How topics, channels and states are said.</summary>
public static class NoticeWords
{
    /// <summary>The word for a topic.</summary>
    public static string Word(this NoticeTopic topic) => topic switch
    {
        NoticeTopic.Dispatch => "派发",
        NoticeTopic.HandBack => "退回派发",
        NoticeTopic.Deadline => "期限",
        NoticeTopic.Urging => "催办",
        NoticeTopic.Review => "审核",
        NoticeTopic.Ledger => "台账",
        NoticeTopic.Supervision => "督办",
        NoticeTopic.Liaison => "联络员",
        NoticeTopic.SummaryReport => "总结报告",
        NoticeTopic.Plan => "改期",
        NoticeTopic.Candidacy => "申报",
        NoticeTopic.Designation => "示范地区",
        NoticeTopic.Objection => "异议",
        _ => throw new ArgumentOutOfRangeException(nameof(topic), topic, null),
    };

    /// <summary>The word for a channel.</summary>
    public static string Word(this NoticeChannel channel) => channel switch
    {
        NoticeChannel.Mail => "邮件",
        NoticeChannel.Webhook => "消息接口",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
    };

    /// <summary>The word and tone for a state.</summary>
    public static (string Word, Tone Tone) Word(this DeliveryState state) => state switch
    {
        DeliveryState.Waiting => ("待发", Tone.None),
        DeliveryState.Sending => ("正在发", Tone.Run),
        DeliveryState.Sent => ("已发", Tone.Ok),
        DeliveryState.Failed => ("没发成", Tone.Due),
        DeliveryState.Uncertain => ("不确定", Tone.Back),
        DeliveryState.NotNeeded => ("不用发", Tone.NotApplicable),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
