using System.Text;
using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class SecrecyMarkTests
{
    [Theory]
    [InlineData("绝密★")]
    [InlineData("机密★")]
    [InlineData("秘密★")]
    [InlineData("秘密★10年")]
    [InlineData("机密★长期")]
    [InlineData("绝密★30年")]
    [InlineData("秘密★6个月")]
    [InlineData("秘密★６个月")]
    [InlineData("机密★１０年")]
    [InlineData("机 密 ★ 1 0 年")]
    [InlineData("秘　密　★　10　年")]
    [InlineData("秘  密★长  期")]
    [InlineData("机密☆5年")]
    [InlineData("机密*5年")]
    [InlineData("机密＊5年")]
    [InlineData("机密※5年")]
    [InlineData("機密★5年")]
    [InlineData("祕密★10年")]
    [InlineData("机密 x 10年")]
    [InlineData("机密女10年")]
    [InlineData("机密友5 年")]
    [InlineData("秘密 10年")]
    [InlineData("秘密★lO年")]
    [InlineData("秘密★十年")]
    [InlineData("000123 机密★1年")]
    [InlineData("000123\n机密★1年\n特急\n某某市人民政府文件")]
    [InlineData("特急机密★1年")]
    [InlineData("机密★1年  特急")]
    [InlineData("密级：机密★5年")]
    [InlineData("密级:秘密")]
    [InlineData("密 级：机 密")]
    [InlineData("绝密★启用前")]
    [InlineData("绝密★启用前 2024年全市法律知识考试")]
    [InlineData("某某市人民政府文件    秘密★10年")]
    [InlineData("（秘密★10年）")]
    [InlineData("绝密\n关于某事项的报告")]
    [InlineData("机密")]
    [InlineData("000007\n秘 密\n特急\n某某市委文件")]
    [InlineData("000007秘密特急")]
    [InlineData("【秘密】\n关于某事项的报告")]
    [InlineData("机\n密\n★\n5\n年\n关于某事项的报告")]
    [InlineData("秘\n密\n关于某事项的报告")]
    [InlineData("秘密★\n关于印发工作方案的通知")]
    [InlineData("正文第一行\n正文第二行\n正文\n正文\n正文\n正文\n正文\n正文\n正文\n正文\n附件\n机密★3年\n附件内容")]
    public void A_mark_is_found(string text) => Assert.Equal(SecrecyFinding.Secret, SecrecyMark.Find([text]));

    [Theory]
    [InlineData("依法保护商业秘密和个人隐私。")]
    [InlineData("涉及国家秘密的除外。")]
    [InlineData("涉密文件由专人保管，涉密计算机不得联网。")]
    [InlineData("保密")]
    [InlineData("保密承诺书")]
    [InlineData("关于加强保密工作的通知")]
    [InlineData("选举采取秘密投票的方式进行，秘密写票。")]
    [InlineData("密级：公开")]
    [InlineData("密级：")]
    [InlineData("密级：公开 秘密 机密 绝密（勾选）")]
    [InlineData("是否涉密：否")]
    [InlineData("国家秘密的密级分为绝密、机密、秘密三级。")]
    [InlineData("绝密、机密、秘密的知悉范围由机关、单位限定")]
    [InlineData("机密级国家秘密的保密期限不超过20年，秘密级不超过10年。")]
    [InlineData("秘密级10年以下")]
    [InlineData("机密级20年")]
    [InlineData("机密为20年")]
    [InlineData("商业秘密*是指不为公众所知悉的技术信息。")]
    [InlineData("商业秘密★重点保护")]
    [InlineData("秘密*是指关系国家安全和利益的事项。")]
    [InlineData("文件首页标注“机密★1年”字样的，按涉密文件管理。")]
    [InlineData("应当标注秘密★10年字样")]
    [InlineData("泄露工作秘密★典型案例")]
    [InlineData("秘密警察")]
    [InlineData("阿里巴巴的秘密\n一本书")]
    [InlineData("机密级")]
    [InlineData("第三章 商业秘密\n第十二条 商业秘密的范围")]
    [InlineData("标题\n一\n二\n三\n四\n五\n六\n七\n八\n秘密\n这个词独占了一行，却不在首页顶上")]
    [InlineData("")]
    [InlineData("\n \n")]
    public void Speaking_of_secrets_is_no_mark(string text) => Assert.Equal(SecrecyFinding.None, SecrecyMark.Find([text]));

    [Fact]
    public void The_level_alone_counts_on_the_first_page_only()
    {
        Assert.Equal(SecrecyFinding.None, SecrecyMark.Find(["目录", "秘密\n一篇文章"]));
        Assert.Equal(SecrecyFinding.None, SecrecyMark.Find(["", "秘密"]));
        Assert.Equal(SecrecyFinding.Secret, SecrecyMark.Find(["封面", "附件\n机密★5年"]));
    }

    [Theory]
    [InlineData("内部资料")]
    [InlineData("内部资料 注意保存")]
    [InlineData("内部资料，注意保存")]
    [InlineData("【内部文件】")]
    [InlineData("内部文件·注意保存\n工作简报")]
    [InlineData("内部参考，不得外传")]
    [InlineData("工作简报\n第3期\n（内部资料，请勿外传）")]
    [InlineData("注意保存")]
    public void Internal_papers_are_only_warned_of(string text) => Assert.Equal(SecrecyFinding.Internal, SecrecyMark.Find([text]));

    [Theory]
    [InlineData("清理内部文件12件，修订内部资料管理办法。")]
    [InlineData("内部资料性出版物管理")]
    [InlineData("请注意保存好票据和照片原件，以备核查。")]
    public void Speaking_of_internal_papers_is_no_warning(string text) => Assert.Equal(SecrecyFinding.None, SecrecyMark.Find([text]));

    [Fact]
    public void A_mark_wins_over_a_warning() => Assert.Equal(SecrecyFinding.Secret, SecrecyMark.Find(["内部资料\n通知", "秘密★10年"]));

    [Fact]
    public void The_official_documents_of_the_house_carry_no_mark()
    {
        var sources = Directory.GetFiles(Path.Combine(Root, "data", "sources"), "*.txt");
        Assert.Equal(5, sources.Length);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.All(sources, path =>
        {
            var bytes = File.ReadAllBytes(path);
            foreach (var encoding in new[] { Encoding.UTF8, Encoding.GetEncoding("GB18030") })
            {
                Assert.NotEqual(SecrecyFinding.Secret, SecrecyMark.Find([encoding.GetString(bytes)]));
            }
        });
    }

    [Fact]
    public void Every_level_star_term_and_spacing_together_is_found()
    {
        foreach (var level in new[] { "绝密", "机密", "秘密" })
        {
            foreach (var star in "★☆*※")
            {
                foreach (var term in new[] { "", "1年", "10年", "30年", "长期", "6个月", "3月" })
                {
                    foreach (var gap in new[] { "", " ", "　", "  " })
                    {
                        var mark = string.Join(gap, $"{level}{star}{term}".ToCharArray());
                        Assert.True(SecrecyMark.Find([$"000001\n{mark}\n文件"]) is SecrecyFinding.Secret, mark);
                        Assert.True(SecrecyMark.Find(["首页", $"商业{level}保护的第 1 条规定了{level}的范围"]) is SecrecyFinding.None, level);
                    }
                }
            }
        }
    }

    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Fachuang.slnx")))
            {
                folder = Path.GetDirectoryName(folder)!;
            }

            return folder;
        }
    }
}
