namespace Fachuang.Domain.People;

/// <summary>What an account may be used for (requirement B4). One account has one role.</summary>
public enum Role
{
    /// <summary>依法治区办: runs the campaign, sees everything in its region.</summary>
    Office,

    /// <summary>联络员: works for one unit and sees that unit's assignments only.</summary>
    Liaison,

    /// <summary>领导: reads everything of the region's campaigns, changes nothing.</summary>
    Leader,

    /// <summary>系统管理员: keeps accounts and units, reads the audit trail, sees no material.</summary>
    Administrator,

    /// <summary>专家: scores what was assigned to it and sees nothing else (S4 三（三）, 案卷评查).</summary>
    Expert,

    /// <summary>核查人员: goes on the visits it was named for and sees nothing else (S4 三（五）).</summary>
    Inspector,

    /// <summary>调查员: rings up and enters answers of the surveys it was named for (S4 三（四）).</summary>
    Surveyor,
}
