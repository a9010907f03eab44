using Fachuang.Domain.People;

namespace Fachuang.Web.Access;

/// <summary>What an administrator says about an account.</summary>
public sealed class AccountForm
{
    /// <summary>Greatest length of the two names.</summary>
    public const int LongestName = 50;

    /// <summary>Name typed at sign-in; unique in the installation. Ignored when an account is changed.</summary>
    public string? UserName { get; set; }

    /// <summary>Name shown beside everything the person does.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Name of the <see cref="Domain.People.Role"/>: text, because an empty choice must come back as a message, not as a bad request.</summary>
    public string? Role { get; set; }

    /// <summary>Key of the unit of a liaison officer; ignored for every other role. Text for the same reason.</summary>
    public string? UnitId { get; set; }

    /// <summary>The form of an existing account.</summary>
    public static AccountForm Of(Account account) => new()
    {
        UserName = account.UserName, DisplayName = account.DisplayName, Role = account.Role.ToString(), UnitId = account.UnitId?.ToString(),
    };

    /// <summary>The chosen role; null when none or an unknown one is chosen.</summary>
    public Role? ChosenRole() => Enum.TryParse<Role>(Role, out var role) && Enum.IsDefined(role) ? role : null;

    /// <summary>The unit the account will have: only a liaison officer has one.</summary>
    public Guid? ChosenUnit() => ChosenRole() is Domain.People.Role.Liaison && Guid.TryParse(UnitId, out var unit) ? unit : null;

    /// <summary>The first thing that is wrong, in Chinese; null when the form can be used.</summary>
    /// <param name="isNew">Whether an account is to be made: only then its name is asked for.</param>
    /// <param name="units">Keys of the region's units.</param>
    public string? WhatIsWrong(bool isNew, IEnumerable<Guid> units)
    {
        UserName = UserName?.Trim() ?? "";
        DisplayName = DisplayName?.Trim() ?? "";
        return isNew && UserName.Length is 0 or > LongestName ? $"账号要有 1 到 {LongestName} 个字"
            : isNew && UserName.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) ? "账号里不能有空格"
            : DisplayName.Length is 0 or > LongestName || DisplayName.Any(char.IsControl) ? $"姓名要有 1 到 {LongestName} 个字"
            : ChosenRole() is not { } role ? "没有选岗位"
            : role is Domain.People.Role.Liaison && (ChosenUnit() is not { } unit || !units.Contains(unit)) ? "联络员要选一家单位"
            : null;
    }
}
