namespace Fachuang.Web.Ui;

/// <summary>What the public finds: a room that opens pages to everybody adds its word here, once; menu and start page follow.</summary>
public static class PublicMenu
{
    /// <summary>The entries in their order.</summary>
    public static IReadOnlyList<NavEntry> Entries { get; } =
    [
        new("notices", "公示", "/public/notices"),
        new("register", "名录", "/register"),
        new("annual-reports", "年度报告", "/public/annual-reports"),
        new("practices", "经验交流", "/public/practices"),
        new("objections", "异议查询", "/public/objections"),
    ];
}
