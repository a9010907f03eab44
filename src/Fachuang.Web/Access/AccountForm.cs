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

    /// <summary>What the account may be used for.</summary>
    public Role? Role { get; set; }

    /// <summary>The unit of a liaison officer; ignored for every other role.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>The form of an existing account.</summary>
    public static AccountForm Of(Account account) => new()
    {
        UserName = account.UserName, DisplayName = account.DisplayName, Role = account.Role, UnitId = account.UnitId,
    };

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
            : Role is null || !Enum.IsDefined(Role.Value) ? "没有选岗位"
            : Role is Domain.People.Role.Liaison && (UnitId is not { } unit || !units.Contains(unit)) ? "联络员要选一家单位"
            : null;
    }
}
