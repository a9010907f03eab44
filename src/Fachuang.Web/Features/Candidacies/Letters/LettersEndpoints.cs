using System.Globalization;
using Fachuang.Web.Access;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Candidacies.Letters;

internal static class LettersEndpoints
{
    /// <summary>Address of the list.</summary>
    public const string Address = "/letters";

    /// <summary>Address of one letter.</summary>
    public static string AddressOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Address}/{number}");

    public static void AddLetters(this IServiceCollection services) => services.AddScoped<LetterIntake>();

    public static void MapLetters(this WebApplication app)
    {
        // Office and leader see what was written and what came; units are told by the office.
        var reading = app.MapGroup(Address).RequireAuthorization(Policies.Overview);
        reading.MapGet("", ShowLetters.ShowAsync);
        reading.MapGet("/{letter:int}", ShowLetters.ShowOneAsync);
        reading.MapGet("/{letter:int}/letter.zip", ShowLetters.DownloadAsync);
        reading.MapGet("/{letter:int}/signature.json", ShowLetters.DownloadSignatureAsync);
        reading.MapGet("/{letter:int}/paper.docx", ShowLetters.DownloadPaperAsync);
        reading.MapGet("/{letter:int}/files/{file:int}", ShowLetters.DownloadFileAsync);

        // Only the office speaks for its region.
        var keeping = app.MapGroup(Address).RequireAuthorization(Policies.Office);
        keeping.MapPost("", TakeLetters.HandleAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        keeping.MapPost("/{letter:int}/sign", SignLetter.SignAsync);
        keeping.MapPost("/{letter:int}/hand-over", SignLetter.HandOverAsync);
        keeping.MapPost("/{letter:int}/remove", SignLetter.RemoveAsync);
        keeping.MapPost("/{letter:int}/keys", RecognisePassedKey.HandleAsync);
        keeping.MapGet("/{letter:int}/answer", AnswerLetter.ShowAsync);
        keeping.MapPost("/{letter:int}/answer", AnswerLetter.HandleAsync).WithMetadata(new ChecksAntiforgeryItselfAttribute());
        keeping.MapGet("/withdrawals/{candidacy:guid}", WriteWithdrawal.ShowAsync);
        keeping.MapPost("/withdrawals/{candidacy:guid}", WriteWithdrawal.HandleAsync);
    }
}
