using Fachuang.Domain.Notices;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fachuang.Web.Http;

/// <summary>Turns what was thrown into one log line and one apology that share a reference number.</summary>
internal static partial class Failures
{
    // ENOSPC on Unix; ERROR_DISK_FULL on Windows.
    private const int NoSpaceUnix = 28;
    private const int NoSpaceWindows = unchecked((int)0x80070070);

    // SQLITE_CONSTRAINT_UNIQUE
    private const int SqliteUnique = 2067;

    public static void UseFailures(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerAsync,
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePages(async context =>
        {
            var http = context.HttpContext;
            if (http.GetEndpoint() is null && http.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed)
            {
                await Answer.NotFound(http).ExecuteAsync(http);
            }
        });
    }

    /// <summary>Whether the code of an <see cref="IOException"/> says that there is no space left.</summary>
    public static bool IsDiskFull(int code) => (code & 0xFFFF) == NoSpaceUnix || code == NoSpaceWindows;

    private static async Task AnswerAsync(HttpContext http)
    {
        var error = http.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error;
        if (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var (status, code, message) = Words(error);
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Fachuang.Failures");
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogFailure(log, error, Reference.Of(http), http.Request.Method, http.Request.Path);
        }
        else
        {
            LogRefusal(log, Reference.Of(http), status, http.Request.Method, http.Request.Path, error.Message);
        }

        await Answer.Failure(http, status, code, message).ExecuteAsync(http);
    }

    private static (int Status, string Code, string Message) Words(Exception error) => error switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            (StatusCodes.Status413PayloadTooLarge, "too-large", "传来的内容太大，没有收下。原来的内容没有变"),
        BadHttpRequestException bad => (bad.StatusCode, "bad-request", "传来的内容不完整或格式不对，没有收下。原来的内容没有变，请回到上一页再试"),
        InvalidDataException => (StatusCodes.Status400BadRequest, "bad-request", "传来的表单太大或格式不对，没有收下。原来的内容没有变"),
        DbUpdateException update when update is DbUpdateConcurrencyException || IsDoubledNotice(update) =>
            (StatusCodes.Status409Conflict, "changed-meanwhile", "就在刚才，别人改过这一项。您这次的改动没有保存，请刷新后再办"),
        IOException io when IsDiskFull(io.HResult) =>
            (StatusCodes.Status507InsufficientStorage, "disk-full", "服务器的磁盘满了，这次没有保存。已经存好的内容都在，请告诉系统管理员"),
        _ => (StatusCodes.Status500InternalServerError, "failure", "服务器出了问题，这次没有办成。已经存好的内容都在，过一分钟再试；还不行，把编号告诉系统管理员"),
    };

    // A deed is told once: that its notice is there already means that somebody did the same a moment ago. It may be noticed before the row itself.
    private static bool IsDoubledNotice(DbUpdateException error) =>
        error.Entries.Any(entry => entry.Entity is Notice)
        && error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } or SqliteException { SqliteExtendedErrorCode: SqliteUnique };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reference}: {Method} {Path} failed")]
    private static partial void LogFailure(ILogger log, Exception error, string reference, string method, PathString path);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Reference}: {Status} for {Method} {Path}: {Reason}")]
    private static partial void LogRefusal(ILogger log, string reference, int status, string method, PathString path, string reason);
}
