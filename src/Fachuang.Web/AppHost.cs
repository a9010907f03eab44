using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Assessments;
using Fachuang.Web.Features.Assignments;
using Fachuang.Web.Features.Calendars;
using Fachuang.Web.Features.Campaigns;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.CaseFiles;
using Fachuang.Web.Features.Designations;
using Fachuang.Web.Features.Draws;
using Fachuang.Web.Features.Indicators;
using Fachuang.Web.Features.Ledgers;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Methods;
using Fachuang.Web.Features.Notices;
using Fachuang.Web.Features.Overview;
using Fachuang.Web.Features.People;
using Fachuang.Web.Features.Portal;
using Fachuang.Web.Features.Reminders;
using Fachuang.Web.Features.Reviews;
using Fachuang.Web.Features.Reports;
using Fachuang.Web.Features.SummaryReports;
using Fachuang.Web.Features.Supervision;
using Fachuang.Web.Features.Templates;
using Fachuang.Web.Files;
using Fachuang.Web.Http;
using Fachuang.Web.Operations;
using Microsoft.Extensions.WebEncoders;

namespace Fachuang.Web;

/// <summary>Builds the program; the server, the commands and the tests all come through here.</summary>
public static class AppHost
{
    /// <summary>Builds the application with all its rooms, not yet prepared and not yet started.</summary>
    /// <param name="options">Arguments and names of the host.</param>
    /// <param name="adjust">Last word on configuration and services, for tests; null for none.</param>
    public static WebApplication Build(WebApplicationOptions options, Action<WebApplicationBuilder>? adjust = null)
    {
        // Numbers and dates are written by our own rules, whatever the machine's language is.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

        var builder = WebApplication.CreateBuilder(options);
        builder.WebHost.UseStaticWebAssets();
        adjust?.Invoke(builder);
        var services = builder.Services;

        services.AddRazorComponents();

        // A request that cannot be bound is answered by our own page, like everything else that goes wrong.
        services.Configure<RouteHandlerOptions>(handler => handler.ThrowOnBadRequest = true);
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddOperations(builder.Configuration);
        services.AddData(builder.Configuration);
        services.AddFiles(builder.Configuration);
        services.AddAccess();
        services.AddRateLimits(builder.Configuration);
        services.AddPublicPages(builder.Configuration);
        services.AddBundle();
        services.AddPages();

        services.AddCalendars();
        services.AddPeople();
        services.AddNotices();
        services.AddTemplates();
        services.AddIndicators();
        services.AddCampaigns();
        services.AddAssignments();
        services.AddMaterials();
        services.AddLedgers();
        services.AddSummaryReports();
        services.AddSupervision();
        services.AddAssessments();
        services.AddCandidacies(builder.Configuration);
        services.AddReports();
        services.AddPublicNotices();
        services.AddReminders();
        services.AddOverview();
        services.AddSchedule(builder.Configuration);

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseFailures();
        app.UseBundle();
        app.UseRouting();
        app.UsePublicPages();
        app.UseAccess();
        app.UseRateLimiter();
        app.UsePages();

        app.MapAccess();
        app.MapOperations();
        app.MapCalendars();
        app.MapPeople();
        app.MapNotices();
        app.MapUrgeLiaisons();
        app.MapTemplates();
        app.MapIndicators();
        app.MapCampaigns();
        app.MapAssignments();
        app.MapMaterials();
        app.MapLedgers();
        app.MapSummaryReports();
        app.MapSupervision();
        app.MapDraws();
        app.MapMethods();
        app.MapCaseFiles();
        app.MapAssessments();
        app.MapCandidacies();
        app.MapReports();
        app.MapReviews();
        app.MapScores();
        app.MapNaming();
        app.MapPublicNotices();
        app.MapReminders();
        app.MapOverview();
        app.MapPortal();
        return app;
    }
}
