namespace Fachuang.Domain.Notices;

/// <summary>What carries a notice out of the program. The inbox is no channel: every notice stands in it at once.</summary>
public enum NoticeChannel
{
    /// <summary>邮件: SMTP.</summary>
    Mail,

    /// <summary>消息接口: a signed JSON body posted to the region's own gateway for short messages.</summary>
    Webhook,
}

/// <summary>A set of channels.</summary>
[Flags]
public enum NoticeChannels
{
    /// <summary>The inbox alone.</summary>
    None = 0,

    /// <summary><see cref="NoticeChannel.Mail"/>.</summary>
    Mail = 1,

    /// <summary><see cref="NoticeChannel.Webhook"/>.</summary>
    Webhook = 2,

    /// <summary>Every channel there is.</summary>
    All = Mail | Webhook,
}

/// <summary>Between a channel and a set of them.</summary>
public static class NoticeChannelSets
{
    /// <summary>The set that holds this channel alone.</summary>
    /// <param name="channel">The channel.</param>
    public static NoticeChannels AsSet(this NoticeChannel channel) => channel switch
    {
        NoticeChannel.Mail => NoticeChannels.Mail,
        NoticeChannel.Webhook => NoticeChannels.Webhook,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
    };

    /// <summary>Whether the set holds the channel.</summary>
    /// <param name="channels">The set.</param>
    /// <param name="channel">The channel.</param>
    public static bool Holds(this NoticeChannels channels, NoticeChannel channel) => (channels & channel.AsSet()) != 0;
}
