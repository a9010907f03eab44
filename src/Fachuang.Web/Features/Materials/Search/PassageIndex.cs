using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Materials.Search;

/// <summary>
/// Asks the search index of the database that is used. What is asked is made of tokens that hold letters and figures only, so nothing that
/// was typed can be read as a sign of the index's own language.
/// </summary>
internal static class PassageIndex
{
    /// <summary>The passages that hold all words and, unless there are none, one of the marks. Who may see them is the caller's question.</summary>
    /// <param name="db">The database.</param>
    /// <param name="words">At least one word.</param>
    /// <param name="marks">Marks of <see cref="SearchMarks"/>; empty for no matter which.</param>
    public static IQueryable<TextPassage> Match(AppDb db, IReadOnlyList<SoughtWord> words, IReadOnlyCollection<string> marks)
    {
        if (db.Database.IsNpgsql())
        {
            var query = string.Join(" & ", words.Select(word => $"({string.Join(" <-> ", word.Tokens.Select((token, index) => $"'{token}'{(word.IsPrefix && index == word.Tokens.Count - 1 ? ":*" : "")}"))})")
                .Concat(marks.Count == 0 ? [] : [$"({string.Join(" | ", marks.Select(mark => $"'{mark}'"))})"]));
            return db.TextPassages.FromSql($"""SELECT * FROM "TextPassages" WHERE "Tsv" @@ {query}::tsquery""");
        }

        var match = string.Join(" AND ", words.Select(word => $"\"{string.Join(' ', word.Tokens)}\"{(word.IsPrefix ? " *" : "")}")
            .Concat(marks.Count == 0 ? [] : [$"({string.Join(" OR ", marks)})"]));

        // The key is taken from the index: its order is the order of the rows, so the newest come without sorting.
        return db.TextPassages.FromSql(
            $"""
            SELECT "PassageIndex".rowid AS "Id", p."RegionId", p."Source", p."SourceId", p."UnitId", p."AssignmentId", p."Page", p."Text", p."Grams"
            FROM "PassageIndex" CROSS JOIN "TextPassages" AS p ON p."Id" = "PassageIndex".rowid WHERE "PassageIndex" MATCH {match}
            """);
    }
}
