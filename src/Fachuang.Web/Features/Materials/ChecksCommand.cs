using System.CommandLine;
using System.Text;
using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials;

/// <summary><c>fachuang checks</c>: the rules of the checks as a page, which is docs/checks.md.</summary>
internal static class ChecksCommand
{
    public static Command Create()
    {
        var command = new Command("checks", "列出核验的全部规则（docs/checks.md 就是它）");
        command.SetAction(_ => Console.Out.Write(Page()));
        return command;
    }

    /// <summary>The page, in Markdown.</summary>
    public static string Page()
    {
        var page = new StringBuilder();
        page.Append($"""
            # 核验规则

            <!-- 由 fachuang checks 生成，不要手改 -->

            填报时随时核验，送审时再核验一次，结果和那一版存在一起。共 {Checks.All.Count} 条规则。

            - **必须改**：不改不能送审。
            - **要说明理由**：写一句理由就能送审，理由和材料一起交。
            - **提醒**：只提醒，不拦。
            - 依法治区办可以放行一处，要写理由，单位和以后看的人都看得到；记进审计。
            - **旁证**只给审核的人看，系统不作判断，也不影响送审。

            规则先听指标自己的话（申报材料、注意），没有的听整份文件的（附件1）；数字、题目、期限都从导入的文件里读出，换一份文件就换一套数。

            ## 填报和送审时

            | 规则 | 最重 | 什么情况算 | 依据 | 代号 |
            |---|---|---|---|---|

            """);
        Rows(page, Checks.All.Where(check => !check.IsForReviewer));
        page.Append("""

            ## 旁证

            | 规则 | 最重 | 什么情况算 | 依据 | 代号 |
            |---|---|---|---|---|

            """);
        Rows(page, Checks.All.Where(check => check.IsForReviewer));
        return page.ToString();
    }

    private static void Rows(StringBuilder page, IEnumerable<Check> checks)
    {
        foreach (var check in checks)
        {
            page.Append($"| {check.Name} | {check.Level.Word()} | {check.Sees} | {check.Basis} | `{check.Code}` |\n");
        }
    }
}
