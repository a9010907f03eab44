using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fachuang.Web.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FieldMethods : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "MetPercent",
                table: "NoticeCandidates",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Done",
                table: "MethodResults",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "High",
                table: "MethodResults",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "IndicatorId",
                table: "MethodResults",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Low",
                table: "MethodResults",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OutcomeNumber",
                table: "MethodResults",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Planned",
                table: "MethodResults",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EvidenceJson",
                table: "Candidacies",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "CaseReviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    About = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Limit = table.Column<int>(type: "integer", nullable: false),
                    KindNames = table.Column<List<string>>(type: "text[]", nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ListHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    SheetsHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    FrozenBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FrozenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SeedSource = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Seed = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DrawnBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseReviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseSheetEditions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseSheetEditions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Draws",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ReturnAddress = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SheetHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Entries = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Decider = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Announcement = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FrozenBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FrozenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Value = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    DrawnBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RedrawOf = table.Column<Guid>(type: "uuid", nullable: true),
                    RedrawReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Draws", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Draws_Draws_RedrawOf",
                        column: x => x.RedrawOf,
                        principalTable: "Draws",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MethodOutcomes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Method = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Origin = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    OriginName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    About = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: true),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Value = table.Column<int>(type: "integer", nullable: false),
                    FullScale = table.Column<int>(type: "integer", nullable: false),
                    Low = table.Column<int>(type: "integer", nullable: true),
                    High = table.Column<int>(type: "integer", nullable: true),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    Planned = table.Column<int>(type: "integer", nullable: false),
                    Explanation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    TraceHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MethodOutcomes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MethodOutcomes_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MethodOutcomes_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    DrawOrder = table.Column<int>(type: "integer", nullable: true),
                    ReplacedWhy = table.Column<string>(type: "text", nullable: false),
                    ScanHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ScanName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: true),
                    IsVetoed = table.Column<bool>(type: "boolean", nullable: false),
                    Record = table.Column<string>(type: "text", nullable: false),
                    Feedback = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FeedbackText = table.Column<string>(type: "text", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Answer = table.Column<string>(type: "text", nullable: false),
                    RectifiedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AnsweredBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Verdict = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseFiles_CaseReviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "CaseReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseFiles_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseReviewers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseReviewers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseReviewers_CaseReviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "CaseReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseReviewers_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseReviewIndicator",
                columns: table => new
                {
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseReviewIndicator", x => new { x.ReviewId, x.IndicatorId });
                    table.ForeignKey(
                        name: "FK_CaseReviewIndicator_CaseReviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "CaseReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseReviewIndicator_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DrawReplacements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false),
                    DrawId = table.Column<Guid>(type: "uuid", nullable: false),
                    OutKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    InKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrawReplacements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DrawReplacements_Draws_DrawId",
                        column: x => x.DrawId,
                        principalTable: "Draws",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseScores",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegionId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Slot = table.Column<int>(type: "integer", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseScores", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseScores_CaseFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "CaseFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MethodResults_ApplicantId_OutcomeNumber",
                table: "MethodResults",
                columns: new[] { "ApplicantId", "OutcomeNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MethodResults_IndicatorId",
                table: "MethodResults",
                column: "IndicatorId");

            migrationBuilder.CreateIndex(
                name: "IX_GoodPractices_State_Theme",
                table: "GoodPractices",
                columns: new[] { "State", "Theme" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseFiles_RegionId_UnitId_Feedback",
                table: "CaseFiles",
                columns: new[] { "RegionId", "UnitId", "Feedback" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseFiles_ReviewId_Number",
                table: "CaseFiles",
                columns: new[] { "ReviewId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseFiles_ReviewId_Position",
                table: "CaseFiles",
                columns: new[] { "ReviewId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseFiles_UnitId",
                table: "CaseFiles",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseReviewers_ReviewId_AccountId",
                table: "CaseReviewers",
                columns: new[] { "ReviewId", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseReviewers_UnitId",
                table: "CaseReviewers",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseReviewIndicator_IndicatorId",
                table: "CaseReviewIndicator",
                column: "IndicatorId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseReviewIndicator_RegionId_IndicatorId",
                table: "CaseReviewIndicator",
                columns: new[] { "RegionId", "IndicatorId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseReviews_RegionId_Number",
                table: "CaseReviews",
                columns: new[] { "RegionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseScores_FileId_AccountId",
                table: "CaseScores",
                columns: new[] { "FileId", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseScores_FileId_Slot",
                table: "CaseScores",
                columns: new[] { "FileId", "Slot" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseScores_RegionId_AccountId",
                table: "CaseScores",
                columns: new[] { "RegionId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseSheetEditions_RegionId_Kind_Edition",
                table: "CaseSheetEditions",
                columns: new[] { "RegionId", "Kind", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DrawReplacements_DrawId_InKey",
                table: "DrawReplacements",
                columns: new[] { "DrawId", "InKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DrawReplacements_DrawId_OutKey",
                table: "DrawReplacements",
                columns: new[] { "DrawId", "OutKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Draws_RedrawOf",
                table: "Draws",
                column: "RedrawOf");

            migrationBuilder.CreateIndex(
                name: "IX_Draws_RegionId_Number",
                table: "Draws",
                columns: new[] { "RegionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MethodOutcomes_IndicatorId",
                table: "MethodOutcomes",
                column: "IndicatorId");

            migrationBuilder.CreateIndex(
                name: "IX_MethodOutcomes_RegionId_About",
                table: "MethodOutcomes",
                columns: new[] { "RegionId", "About" });

            migrationBuilder.CreateIndex(
                name: "IX_MethodOutcomes_RegionId_Number",
                table: "MethodOutcomes",
                columns: new[] { "RegionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MethodOutcomes_RegionId_Origin",
                table: "MethodOutcomes",
                columns: new[] { "RegionId", "Origin" });

            migrationBuilder.CreateIndex(
                name: "IX_MethodOutcomes_UnitId",
                table: "MethodOutcomes",
                column: "UnitId");

            migrationBuilder.AddForeignKey(
                name: "FK_MethodResults_Indicators_IndicatorId",
                table: "MethodResults",
                column: "IndicatorId",
                principalTable: "Indicators",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_MethodResults_Indicators_IndicatorId",
                table: "MethodResults");

            migrationBuilder.DropTable(
                name: "CaseReviewers");

            migrationBuilder.DropTable(
                name: "CaseReviewIndicator");

            migrationBuilder.DropTable(
                name: "CaseScores");

            migrationBuilder.DropTable(
                name: "CaseSheetEditions");

            migrationBuilder.DropTable(
                name: "DrawReplacements");

            migrationBuilder.DropTable(
                name: "MethodOutcomes");

            migrationBuilder.DropTable(
                name: "CaseFiles");

            migrationBuilder.DropTable(
                name: "Draws");

            migrationBuilder.DropTable(
                name: "CaseReviews");

            migrationBuilder.DropIndex(
                name: "IX_MethodResults_ApplicantId_OutcomeNumber",
                table: "MethodResults");

            migrationBuilder.DropIndex(
                name: "IX_MethodResults_IndicatorId",
                table: "MethodResults");

            migrationBuilder.DropIndex(
                name: "IX_GoodPractices_State_Theme",
                table: "GoodPractices");

            migrationBuilder.DropColumn(
                name: "MetPercent",
                table: "NoticeCandidates");

            migrationBuilder.DropColumn(
                name: "Done",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "High",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "IndicatorId",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "Low",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "OutcomeNumber",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "Planned",
                table: "MethodResults");

            migrationBuilder.DropColumn(
                name: "EvidenceJson",
                table: "Candidacies");
        }
    }
}
