using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Materials;

/// <summary>What the verbs of the filling page share: opening the draft, and answering with the changed parts or the page.</summary>
internal sealed class FillingDesk(IHttpContextAccessor accessor, AppDb db, Acting acting, FactsDesk facts, TimeProvider clock)
{
    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Opens the draft for a change; answers by itself when it is another's, or when nothing may be written now.</summary>
    /// <param name="number">Number of the campaign.</param>
    /// <param name="id">The assignment.</param>
    /// <param name="change">The change; it saves and answers.</param>
    public async Task<IResult> ChangeAsync(int number, Guid id, Func<OpenDraft, Task<IResult>> change)
    {
        await using var draft = await OpenDraft.OpenAsync(db, acting, clock, number, id, Http.RequestAborted);
        return draft is null ? Answer.NotFound(Http)
            : draft.WhyNotEdit is { } refusal ? Answer.Refused(Http, refusal)
            : await change(draft);
    }

    /// <summary>The whole page.</summary>
    /// <param name="number">Number of the campaign.</param>
    /// <param name="id">The assignment.</param>
    /// <param name="fault">What was wrong with a form; null for nothing.</param>
    /// <param name="conflict">Another writer's text; null for none.</param>
    /// <param name="typed">The editor as it was sent, shown in place of what is stored; null for what is stored.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="replaced">A file that was just replaced and still stands elsewhere; null for none.</param>
    public async Task<IResult> PageAsync(
        int number, Guid id, Fault? fault = null, Conflict? conflict = null, NarrativeForm? typed = null, int status = StatusCodes.Status200OK, ReplacedFile? replaced = null) =>
        await LoadAsync(number, id) is { } filling
            ? Answer.Page<FillingPage>(new { Filling = filling, Fault = fault, Conflict = conflict, Typed = typed, Replaced = replaced }, status)
            : Answer.NotFound(Http);

    /// <summary>After a change.</summary>
    /// <param name="number">Number of the campaign.</param>
    /// <param name="id">The assignment.</param>
    /// <param name="part"><c>catalogue</c> or <c>findings</c>: where it happened.</param>
    /// <param name="message">What was done, for the plain form's next page.</param>
    public async Task<IResult> DoneAsync(int number, Guid id, string part, string message) =>
        Http.Request.WantsFragment() && await LoadAsync(number, id) is { } filling
            ? Answer.Page<FillingFragment>(new { Filling = filling, Part = part })
            : Answer.Done(Http, $"{AddressOf(number, id)}#{part}", message);

    /// <summary>A form came back: 422 with what was typed.</summary>
    /// <param name="number">Number of the campaign.</param>
    /// <param name="id">The assignment.</param>
    /// <param name="part"><c>catalogue</c> or <c>findings</c>.</param>
    /// <param name="fault">What was wrong.</param>
    public async Task<IResult> FaultAsync(int number, Guid id, string part, Fault fault)
    {
        if (Http.Request.WantsJson() && !Http.Request.WantsFragment())
        {
            return Answer.Failure(Http, StatusCodes.Status422UnprocessableEntity, fault.Place, fault.Message);
        }

        return Http.Request.WantsFragment() && await LoadAsync(number, id) is { } filling
            ? Answer.Page<FillingFragment>(new { Filling = filling, Part = part, Fault = fault }, StatusCodes.Status422UnprocessableEntity)
            : await PageAsync(number, id, fault, status: StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The data of the page; null when there is no such assignment or it is another's.</summary>
    public Task<Filling?> LoadAsync(int number, Guid id) => Filling.LoadAsync(db, facts, acting.Required, clock, number, id, Http.RequestAborted);

    /// <summary>Address of the page.</summary>
    public static string AddressOf(int number, Guid id) => $"/campaigns/{number}/assignments/{id}";
}
