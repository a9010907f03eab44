using System.Text.RegularExpressions;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Fachuang.Web.Features.Notices;

/// <summary>我的联系方式: where a person is reached, and whether the person wants that.</summary>
internal static partial class KeepContact
{
    private const int LongestMail = 100;

    public static async Task<IResult> ShowAsync(HttpContext http, AppDb db, Acting acting, CancellationToken cancellationToken) =>
        await OwnAsync(db, acting, cancellationToken) is { } account ? Page(acting, ContactForm.Of(account), null) : Answer.NotFound(http);

    public static async Task<IResult> HandleAsync(
        [FromForm] ContactForm? form, HttpContext http, AppDb db, UserManager<Account> accounts, Acting acting, CancellationToken cancellationToken)
    {
        // An empty form empties nothing: its fields are there even when they hold no words.
        if (form is not { Mail: not null, Phone: not null })
        {
            return Answer.Incomplete(http);
        }

        if (await OwnAsync(db, acting, cancellationToken) is not { } account)
        {
            return Answer.NotFound(http);
        }

        var (mail, phone) = (form.Mail.Trim(), form.Phone.Trim());
        var wrong = mail.Length > 0 && (mail.Length > LongestMail || !IsMail(mail)) ? "邮箱写成 name@example.gov.cn 这样"
            : phone.Length > 0 && !Phone().IsMatch(phone) ? "电话写成 13800000000 或者 0471-1234567 这样"
            : null;
        if (wrong is not null)
        {
            return Page(acting, form, wrong);
        }

        // Not by the manager's own verbs: those end the sessions of whoever changes an address.
        account.Email = mail.Length == 0 ? null : mail;
        account.NormalizedEmail = accounts.NormalizeEmail(account.Email);
        account.PhoneNumber = phone.Length == 0 ? null : phone;
        account.NoMail = form.WantsMail is not "on";
        account.NoMessages = form.WantsMessages is not "on";
        await db.SaveChangesAsync(cancellationToken);
        return Answer.Done(http, "/account/contact", "联系方式存好了");
    }

    private static Task<Account?> OwnAsync(AppDb db, Acting acting, CancellationToken cancellationToken) =>
        db.Users.InRegion(acting.RegionId).SingleOrDefaultAsync(account => account.Id == acting.Required.AccountId, cancellationToken);

    private static IResult Page(Acting acting, ContactForm form, string? wrong) => Answer.Page<ContactPage>(
        new { Form = form, Wrong = wrong, acting.Required.Role }, wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static bool IsMail(string text) =>
        !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var address) && address.Address == text && address.Domain.Contains('.', StringComparison.Ordinal);

    [GeneratedRegex(@"^\+?[0-9][0-9\- ]{5,18}[0-9]$")]
    private static partial Regex Phone();
}

/// <summary>The own addresses as typed.</summary>
public sealed class ContactForm
{
    /// <summary>Address for mail; empty for none.</summary>
    public string? Mail { get; set; }

    /// <summary>Number for short messages; empty for none.</summary>
    public string? Phone { get; set; }

    /// <summary><c>on</c> when mails are wanted.</summary>
    public string? WantsMail { get; set; }

    /// <summary><c>on</c> when short messages are wanted.</summary>
    public string? WantsMessages { get; set; }

    internal static ContactForm Of(Account account) => new()
    {
        Mail = account.Email, Phone = account.PhoneNumber, WantsMail = account.NoMail ? null : "on", WantsMessages = account.NoMessages ? null : "on",
    };
}
