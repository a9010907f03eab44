using Fachuang.Domain.People;
using Fachuang.Domain.Templates;

namespace Fachuang.Domain.Tests.Templates;

public sealed class DocumentTemplateTests
{
    private static readonly DateTime Now = new(2024, 6, 30, 2, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_newest_edition_that_is_not_withdrawn_is_in_force()
    {
        var editions = Enumerable.Range(1, 3).Select(Edition).ToList();
        Assert.Equal(3, DocumentTemplate.InForce(editions)!.Number);
        editions[2].Withdraw("甲", Now);
        Assert.Equal(2, DocumentTemplate.InForce(editions)!.Number);
        editions[0].Withdraw("甲", Now);
        editions[1].Withdraw("甲", Now);
        Assert.Null(DocumentTemplate.InForce(editions));
        Assert.Null(DocumentTemplate.InForce([]));
    }

    [Fact]
    public void An_edition_is_withdrawn_once()
    {
        var edition = Edition(1);
        Assert.Null(edition.WhyNotWithdraw(Of(Role.Office)));
        edition.Withdraw("甲", Now);
        Assert.Equal(("template.withdrawn", Now, "甲", 1), (edition.WhyNotWithdraw(Of(Role.Office))!.Code, edition.WithdrawnAt!.Value, edition.WithdrawnBy, edition.Revision));
    }

    [Theory]
    [InlineData(Role.Office, 0, null)]
    [InlineData(Role.Office, DocumentTemplate.Most - 1, null)]
    [InlineData(Role.Office, DocumentTemplate.Most, "template.full")]
    [InlineData(Role.Leader, 0, "template.office-only")]
    [InlineData(Role.Liaison, 0, "template.office-only")]
    [InlineData(Role.Administrator, 0, "template.office-only")]
    public void Only_the_office_uploads_and_not_without_end(Role role, int last, string? code) => Assert.Equal(code, DocumentTemplate.WhyNotUpload(Of(role), last)?.Code);

    [Fact]
    public void No_two_kinds_share_a_key_and_no_two_fields_of_a_kind_a_name()
    {
        Assert.Equal(TemplateKinds.All.Count, TemplateKinds.All.Select(kind => kind.Key).Distinct().Count());
        Assert.All(TemplateKinds.All, kind =>
        {
            Assert.Same(kind, TemplateKinds.Find(kind.Key));
            Assert.Equal(kind.Fields.Count, kind.Fields.Select(field => field.Name).Distinct().Count());
            Assert.Contains(kind.Fields, field => field.IsRequired);
            Assert.All(kind.Fields, field => Assert.Equal(field.Sort is KindFieldSort.List, field.Fields.Count > 0));
            Assert.All(kind.Fields.Where(field => field.Sort is KindFieldSort.List), list => Assert.Equal(list.Fields.Count, list.Fields.Select(field => field.Name).Distinct().Count()));
        });
        Assert.Null(TemplateKinds.Find("no-such"));
        Assert.Null(TemplateKinds.Find(null));
    }

    private static DocumentTemplate Edition(int number) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Guid.Empty, Kind = "briefing", Number = number, Name = "简报.docx", Hash = new('a', 64), Size = 1, UploadedBy = "甲", UploadedAt = Now,
    };

    private static Person Of(Role role) => new(Guid.Empty, "甲", role, Guid.Empty, null);
}
