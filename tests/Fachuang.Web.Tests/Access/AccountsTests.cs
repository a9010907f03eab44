using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Access;

[Collection(nameof(Alone))]
public sealed partial class AccountsTests(TestApp app)
{
    private const string Path = "/administration/accounts";

    [Fact]
    public async Task A_new_account_signs_in_with_its_first_password_and_must_change_it()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var name = $"新人-{Guid.NewGuid():n}";

        var password = await CreateAsync(administrator, name, Role.Liaison, region.FirstUnit.Id);

        using var browser = new TestBrowser(app.Address);
        await browser.SignInAsync(name, password);
        using (var home = await browser.GetAsync("/"))
        {
            Assert.Equal("/account/password", home.Headers.Location?.OriginalString);
        }

        using var changed = await browser.PostAsync("/account/password", ("current", password), ("chosen", "another horse 2"), ("repeated", "another horse 2"));
        Assert.Equal("/", changed.Headers.Location?.OriginalString);
        var account = await FindAsync(region, name);
        Assert.False(account.MustChangePassword);
        Assert.Equal(region.FirstUnit.Id, account.UnitId);
    }

    [Fact]
    public async Task A_first_password_is_shown_once_and_stands_neither_in_the_audit_trail_nor_in_the_log()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var name = $"新人-{Guid.NewGuid():n}";

        var password = await CreateAsync(administrator, name, Role.Leader, null);

        var account = await FindAsync(region, name);
        Assert.DoesNotContain(password, await administrator.GetPageAsync($"{Path}/{account.Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(password, StringComparison.Ordinal));
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            var entry = await db.AuditEntries.SingleAsync(entry => entry.Subject == "Account" && entry.SubjectKey == account.Id.ToString());
            Assert.Equal(("Added", "administrator"), (entry.Action, entry.ActorName));
            Assert.DoesNotContain(password, entry.After, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("", "姓名", "Leader", "", "账号要有 1 到 50 个字")]
    [InlineData("有 空格", "姓名", "Leader", "", "账号里不能有空格")]
    [InlineData("新人", "", "Leader", "", "姓名要有 1 到 50 个字")]
    [InlineData("新人", "姓名", "", "", "没有选岗位")]
    [InlineData("新人", "姓名", "Liaison", "", "联络员要选一家单位")]
    [InlineData("新人", "姓名", "Liaison", "another-region", "联络员要选一家单位")]
    [InlineData("taken", "姓名", "Leader", "", "已经有人用了")]
    public async Task A_wrong_form_comes_back_with_what_was_typed(string userName, string displayName, string role, string unit, string message)
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var unitId = unit == "another-region" ? (await TestRegion.CreateAsync(app)).FirstUnit.Id.ToString() : unit;

        using var response = await administrator.PostAsync(
            Path, ("UserName", userName == "taken" ? region.UserName("leader") : userName), ("DisplayName", displayName), ("Role", role), ("UnitId", unitId));

        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(message, page, StringComparison.Ordinal);
        Assert.Contains($"name=\"DisplayName\" value=\"{displayName}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_markup_is_shown_as_text()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var name = $"<script>{Guid.NewGuid():n}</script>";

        await CreateAsync(administrator, name, Role.Leader, null);

        var page = await administrator.GetPageAsync(Path);
        Assert.DoesNotContain(name, page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(name), page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("role")]
    public async Task The_last_administrator_keeps_the_role_and_the_access(string deed)
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var account = await FindAsync(region, region.UserName("administrator"));

        using var response = deed == "lock"
            ? await administrator.PostAsync($"{Path}/{account.Id}/lock")
            : await administrator.PostAsync($"{Path}/{account.Id}", ("DisplayName", "换岗"), ("Role", "Leader"), ("UnitId", ""));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("最后一个能登录的系统管理员", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var after = await FindAsync(region, region.UserName("administrator"));
        Assert.Equal((Role.Administrator, "administrator", null), (after.Role, after.DisplayName, after.LockoutEnd));
    }

    [Fact]
    public async Task A_locked_administrator_does_not_count_as_one_who_could_let_others_in()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var name = $"管理-{Guid.NewGuid():n}";
        await CreateAsync(administrator, name, Role.Administrator, null);
        var second = await FindAsync(region, name);
        var first = await FindAsync(region, region.UserName("administrator"));

        using (var locked = await administrator.PostAsync($"{Path}/{second.Id}/lock"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, locked.StatusCode);
        }

        using (var refused = await administrator.PostAsync($"{Path}/{first.Id}", ("DisplayName", "换岗"), ("Role", "Leader"), ("UnitId", "")))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        }

        using (var unlocked = await administrator.PostAsync($"{Path}/{second.Id}/unlock"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, unlocked.StatusCode);
        }

        using var changed = await administrator.PostAsync($"{Path}/{first.Id}", ("DisplayName", "换岗"), ("Role", "Leader"), ("UnitId", ""));
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
    }

    [Fact]
    public async Task Two_administrators_who_demote_each_other_at_once_leave_one()
    {
        var region = await TestRegion.CreateAsync(app);
        using var first = await region.SignInAsync("administrator");
        var name = $"管理-{Guid.NewGuid():n}";
        var password = await CreateAsync(first, name, Role.Administrator, null);
        using var second = new TestBrowser(app.Address);
        await second.SignInAsync(name, password);
        using (await second.PostAsync("/account/password", ("current", password), ("chosen", "another horse 2"), ("repeated", "another horse 2")))
        {
        }

        var one = await FindAsync(region, region.UserName("administrator"));
        var other = await FindAsync(region, name);
        (string, string)[] fields = [("DisplayName", "换岗"), ("Role", "Leader"), ("UnitId", "")];
        var answers = await Task.WhenAll(first.PostAsync($"{Path}/{other.Id}", fields), second.PostAsync($"{Path}/{one.Id}", fields));

        var left = await app.WithDbAsync(region.Id, (db, _) => db.Users.CountAsync(account => account.RegionId == region.Id && account.Role == Role.Administrator));
        Assert.Equal(1, left);
        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.SeeOther);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("role")]
    [InlineData("unit")]
    [InlineData("password")]
    public async Task Sessions_opened_before_a_lock_or_a_new_role_unit_or_password_end(string deed)
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var account = await FindAsync(region, region.UserName("first"));
        var session = await SessionAsync(account);
        Assert.True(await IsValidAsync());

        using var response = deed switch
        {
            "role" => await administrator.PostAsync($"{Path}/{account.Id}", ("DisplayName", "first"), ("Role", "Leader"), ("UnitId", "")),
            "unit" => await administrator.PostAsync($"{Path}/{account.Id}", ("DisplayName", "first"), ("Role", "Liaison"), ("UnitId", region.SecondUnit.Id.ToString())),
            _ => await administrator.PostAsync($"{Path}/{account.Id}/{deed}"),
        };

        Assert.True(response.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.OK, $"{(int)response.StatusCode}");
        Assert.False(await IsValidAsync());

        Task<bool> IsValidAsync() => app.WithDbAsync(region.Id, async (_, services) =>
            await services.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(session) is not null);

        Task<System.Security.Claims.ClaimsPrincipal> SessionAsync(Account account) => app.WithDbAsync(region.Id, (_, services) =>
            services.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account));
    }

    [Fact]
    public async Task A_locked_account_cannot_sign_in_until_it_is_unlocked()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var account = await FindAsync(region, region.UserName("second"));
        using var browser = new TestBrowser(app.Address);

        using (await administrator.PostAsync($"{Path}/{account.Id}/lock"))
        using (var refused = await browser.PostAsync("/sign-in", ("userName", account.UserName!), ("password", TestRegion.Password)))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        using (await administrator.PostAsync($"{Path}/{account.Id}/unlock"))
        {
            await browser.SignInAsync(account.UserName!, TestRegion.Password);
        }

        using var again = await administrator.PostAsync($"{Path}/{account.Id}/unlock");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Nobody_locks_the_own_account()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        await CreateAsync(administrator, $"管理-{Guid.NewGuid():n}", Role.Administrator, null);
        var own = await FindAsync(region, region.UserName("administrator"));

        using var response = await administrator.PostAsync($"{Path}/{own.Id}/lock");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("不能锁定自己的账号", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "")]
    [InlineData("POST", "/lock")]
    [InlineData("POST", "/unlock")]
    [InlineData("POST", "/password")]
    public async Task An_account_of_another_region_is_not_found(string method, string deed)
    {
        var region = await TestRegion.CreateAsync(app);
        var other = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var account = await FindAsync(other, other.UserName("first"));

        using var response = method == "GET"
            ? await administrator.GetAsync($"{Path}/{account.Id}{deed}")
            : await administrator.PostAsync($"{Path}/{account.Id}{deed}", ("DisplayName", "别人"), ("Role", "Leader"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("first", (await FindAsync(other, other.UserName("first"))).DisplayName);
    }

    [Fact]
    public async Task The_list_shows_the_own_region_only_and_obeys_its_filter()
    {
        var region = await TestRegion.CreateAsync(app);
        var other = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");

        var all = await administrator.GetPageAsync(Path);
        var liaisons = await administrator.GetPageAsync($"{Path}?role=Liaison&q=司法局");
        var none = await administrator.GetPageAsync($"{Path}?q=没有这个人");

        Assert.Contains("8 个账号，都能登录", all, StringComparison.Ordinal);
        Assert.DoesNotContain(other.UserName("first"), all, StringComparison.Ordinal);
        Assert.Contains(region.UserName("second"), liaisons, StringComparison.Ordinal);
        Assert.DoesNotContain(region.UserName("first"), liaisons, StringComparison.Ordinal);
        Assert.Contains("没有符合的账号", none, StringComparison.Ordinal);
    }

    private async Task<string> CreateAsync(TestBrowser administrator, string userName, Role role, Guid? unit)
    {
        using var response = await administrator.PostAsync(
            Path, ("UserName", userName), ("DisplayName", "新来的人"), ("Role", role.ToString()), ("UnitId", unit?.ToString() ?? ""));
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.OK, $"{(int)response.StatusCode} {page}");
        return Code().Match(page).Groups[1].Value;
    }

    private Task<Account> FindAsync(TestRegion region, string userName) => app.WithDbAsync(region.Id, (db, _) =>
        db.Users.AsNoTracking().SingleAsync(account => account.UserName == userName));

    [GeneratedRegex("<code>([^<]+)</code>")]
    private static partial Regex Code();
}
