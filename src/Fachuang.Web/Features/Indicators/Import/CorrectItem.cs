using System.Globalization;
using System.Text.RegularExpressions;
using Fachuang.Documents.Model;
using Fachuang.Domain.Indicators;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>An item as typed. Lists are one entry a line, units in the notation of the documents themselves.</summary>
public sealed record ItemForm
{
    /// <summary>序号.</summary>
    public string? Number { get; init; }

    /// <summary>一级指标.</summary>
    public string? Category { get; init; }

    /// <summary>二级指标.</summary>
    public string? Subcategory { get; init; }

    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>What it counts for.</summary>
    public string? Kind { get; init; }

    /// <summary>To whom it applies.</summary>
    public string? Applicability { get; init; }

    /// <summary>A demand a line, with its number: <c>1.…</c>.</summary>
    public string? Materials { get; init; }

    /// <summary>A note a line.</summary>
    public string? Notes { get; init; }

    /// <summary>Units parted by 、, or <c>序号1：A、B</c> a line.</summary>
    public string? LeadUnits { get; init; }

    /// <summary>Units parted by 、.</summary>
    public string? ResponsibleUnits { get; init; }

    /// <summary>The revision the person saw.</summary>
    public int? Revision { get; init; }

    /// <summary>1 takes every correction of the item back.</summary>
    public string? Restore { get; init; }

    /// <summary>An item as the form shows it.</summary>
    public static ItemForm Of(TaskItem item, int revision) => new()
    {
        Number = item.Number,
        Category = item.Category,
        Subcategory = item.Subcategory,
        Text = item.Text,
        Kind = item.Kind.ToString(),
        Applicability = item.Applicability,
        Materials = string.Join('\n', item.Materials.Select(material => material.Number.Length == 0 ? material.Text : $"{material.Number}.{material.Text}")),
        Notes = string.Join('\n', item.Notes),
        LeadUnits = item.LeadUnitsByMaterial.Count > 0
            ? string.Join('\n', item.LeadUnitsByMaterial.Select(part => $"序号{part.MaterialNumber}：{string.Join("、", part.Units)}"))
            : string.Join("、", item.LeadUnits),
        ResponsibleUnits = string.Join("、", item.ResponsibleUnits),
        Revision = revision,
    };
}

/// <summary>Corrects one item of a draft by hand.</summary>
internal static partial class CorrectItem
{
    private const int LongestText = 20_000;

    public static async Task<IResult> ShowAsync(Guid id, int position, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var (draft, read, reading) = await FindAsync(id, position, db, cancellationToken);
        return draft is null || read is null
            ? Answer.NotFound(http)
            : Answer.Page<CorrectItemPage>(new { Draft = draft, Read = read, Document = reading!.Document, Form = ItemForm.Of(read.Item, draft.Revision) });
    }

    public static async Task<IResult> CorrectAsync(
        Guid id, int position, [FromForm] ItemForm? form, HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        form ??= new();
        var (draft, read, reading) = await FindAsync(id, position, db, cancellationToken);
        if (draft is null || read is null)
        {
            return Answer.NotFound(http);
        }

        var wrong = draft.WhyNotChange(form.Revision ?? -1) is { } changed
            ? [changed.Message + "。您写的还在下面"]
            : form.Restore == "1" ? [] : Wrong(form);
        if (wrong.Count > 0)
        {
            // The page comes back with what was typed; after a collision it carries the new revision, so that saving again is a decision.
            return Answer.Page<CorrectItemPage>(
                new { Draft = draft, Read = read, Document = reading!.Document, Form = form with { Revision = draft.Revision }, Wrong = wrong },
                form.Revision == draft.Revision ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict);
        }

        draft.Answer(ImportAnswers.FromJson(draft.AnswersJson).WithItem(read.Item.Key, form.Restore == "1" ? null : Correction(form)).ToJson());
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(
            http, $"/indicators/import/{id}?all=1#item-{position}", form.Restore == "1" ? $"第 {read.Item.Number} 项恢复成读到的样子" : $"第 {form.Number!.Trim()} 项已改好");
    }

    /// <summary>The correction a form means.</summary>
    internal static ItemCorrection Correction(ItemForm form)
    {
        var parts = Lines(form.LeadUnits).Select(line => ForMaterial().Match(line)).ToList();
        List<UnitsByMaterial> byMaterial = [.. parts.Where(part => part.Success).Select(part => new UnitsByMaterial(part.Groups["number"].Value, Units(part.Groups["units"].Value)))];
        return new ItemCorrection(
            form.Number!.Trim(), form.Category?.Trim() ?? "", form.Subcategory?.Trim() ?? "", form.Text!.Trim(), Enum.Parse<ItemKind>(form.Kind!),
            string.IsNullOrWhiteSpace(form.Applicability) ? null : form.Applicability.Trim(),
            [.. Lines(form.Materials).Select(line => Numbered().Match(line) is { Success: true } numbered
                ? new Material(numbered.Groups["number"].Value, numbered.Groups["text"].Value.Trim())
                : new Material("", line))],
            Lines(form.Notes),
            [.. Lines(form.LeadUnits).Where(line => !ForMaterial().IsMatch(line)).SelectMany(Units).Concat(byMaterial.SelectMany(part => part.Units)).Distinct()],
            byMaterial,
            [.. Lines(form.ResponsibleUnits).SelectMany(Units).Distinct()]);
    }

    internal static List<string> Wrong(ItemForm form)
    {
        List<string> wrong = [];
        if (string.IsNullOrWhiteSpace(form.Number) || form.Number.Length > IndicatorMap.NumberLength)
        {
            wrong.Add($"序号要写，最多 {IndicatorMap.NumberLength} 字");
        }

        if (string.IsNullOrWhiteSpace(form.Text))
        {
            wrong.Add("指标的文字不能空着");
        }

        if (form.Category?.Length > IndicatorMap.HeadingLength || form.Subcategory?.Length > IndicatorMap.HeadingLength)
        {
            wrong.Add($"一级、二级指标最多 {IndicatorMap.HeadingLength} 字");
        }

        if (!Enum.TryParse<ItemKind>(form.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            wrong.Add("类别不在名单里");
        }

        string?[] cells = [form.Text, form.Materials, form.Notes, form.LeadUnits, form.ResponsibleUnits, form.Applicability];
        if (cells.Any(text => text?.Length > LongestText))
        {
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"一格最多 {LongestText} 字"));
        }

        var longName = Lines(form.LeadUnits).Concat(Lines(form.ResponsibleUnits)).SelectMany(Units).FirstOrDefault(name => name.Length > IndicatorMap.UnitNameLength);
        if (longName is not null)
        {
            wrong.Add($"单位名称“{longName[..20]}……”太长，最多 {IndicatorMap.UnitNameLength} 字，单位之间用顿号隔开");
        }

        return wrong;
    }

    private static async Task<(ImportDraft? Draft, ReadItem? Item, ImportReading? Reading)> FindAsync(Guid id, int position, AppDb db, CancellationToken cancellationToken)
    {
        if (await db.ImportDrafts.SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken) is not { } draft)
        {
            return (null, null, null);
        }

        var reading = await ShowImport.ReadingAsync(draft, db, cancellationToken);
        return (draft, reading.Items.ElementAtOrDefault(position), reading);
    }

    private static List<string> Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static List<string> Units(string text) =>
        [.. text.Split(['、', '，', ',', '；', ';', ' ', '\u3000', '。'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    [GeneratedRegex(@"^序号\s*(?<number>\d{1,3})\s*[:：](?<units>.*)$")]
    private static partial Regex ForMaterial();

    [GeneratedRegex(@"^(?<number>\d{1,3})\s*[.．、](?<text>.+)$")]
    private static partial Regex Numbered();
}
