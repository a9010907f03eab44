using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fachuang.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReviewersOfIndicators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reviewers_CycleId_Category_AccountId",
                table: "Reviewers");

            migrationBuilder.AddColumn<Guid>(
                name: "IndicatorId",
                table: "Reviewers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_CycleId_Category_AccountId",
                table: "Reviewers",
                columns: new[] { "CycleId", "Category", "AccountId" },
                unique: true,
                filter: "\"IndicatorId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_CycleId_IndicatorId_AccountId",
                table: "Reviewers",
                columns: new[] { "CycleId", "IndicatorId", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_IndicatorId",
                table: "Reviewers",
                column: "IndicatorId");

            migrationBuilder.AddForeignKey(
                name: "FK_Reviewers_Indicators_IndicatorId",
                table: "Reviewers",
                column: "IndicatorId",
                principalTable: "Indicators",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Reviewers_Indicators_IndicatorId",
                table: "Reviewers");

            migrationBuilder.DropIndex(
                name: "IX_Reviewers_CycleId_Category_AccountId",
                table: "Reviewers");

            migrationBuilder.DropIndex(
                name: "IX_Reviewers_CycleId_IndicatorId_AccountId",
                table: "Reviewers");

            migrationBuilder.DropIndex(
                name: "IX_Reviewers_IndicatorId",
                table: "Reviewers");

            migrationBuilder.DropColumn(
                name: "IndicatorId",
                table: "Reviewers");

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_CycleId_Category_AccountId",
                table: "Reviewers",
                columns: new[] { "CycleId", "Category", "AccountId" },
                unique: true);
        }
    }
}
